using System.Collections.Frozen;
using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded;

/// <summary>
/// An immutable snapshot of all that the model has read: a large sorted base, marks on those of its files that have since
/// changed, and a small sorted overlay with their present text. Readers hold one while newer ones are made.
/// </summary>
public sealed class CorpusIndex
{
    /// <summary>Up to this many tokens the overlay costs nothing worth a compaction.</summary>
    private const int FreeOverlayTokens = 1 << 16;

    /// <summary>Beyond this share of the base, changed or dead tokens make compaction worthwhile.</summary>
    private const double CompactionShare = 0.05;

    private readonly FrozenDictionary<string, int> _baseFiles;
    private readonly FrozenDictionary<string, int> _overlayFiles;
    private readonly int _deadTokens;

    private CorpusIndex(
        Vocabulary vocabulary,
        WordList words,
        LiveSegment main,
        FrozenDictionary<string, int> mainFiles,
        Segment overlay
    )
    {
        Vocabulary = vocabulary;
        Words = words;
        Main = main;
        Overlay = overlay;
        _baseFiles = mainFiles;
        _overlayFiles = FilesByPath(overlay);
        var deadFiles = 0;
        for (var file = 0; file < main.Segment.Files.Length; file++)
        {
            if (!main.IsDead(file))
                continue;
            deadFiles++;
            _deadTokens += main.Segment.Starts[file + 1] - main.Segment.Starts[file];
        }
        FileCount = main.Segment.Files.Length - deadFiles + overlay.Files.Length;
    }

    /// <summary>Knows nothing.</summary>
    public static CorpusIndex Empty { get; } = FromTokens([], new Vocabulary(), CancellationToken.None);

    /// <summary>How many files it has read.</summary>
    public int FileCount { get; }

    /// <summary>How many tokens it has read, a mark for each file included.</summary>
    public int TokenCount => Main.Segment.Tokens.Length - _deadTokens + Overlay.Tokens.Length;

    /// <summary>Bytes of the tokens and their orders.</summary>
    public long Bytes => Main.Segment.Bytes + Overlay.Bytes;

    /// <summary>Bytes of the vocabulary and of what has one entry for each word.</summary>
    public long VocabularyBytes => Vocabulary.Bytes + Words.Bytes + Main.Segment.Buckets.Bytes + Overlay.Buckets.Bytes;

    /// <summary>Whether what changed since the last compaction has grown past a twentieth of the base.</summary>
    public bool WantsCompaction =>
        Overlay.Tokens.Length + _deadTokens
        > Math.Max(FreeOverlayTokens, (int)(Main.Segment.Tokens.Length * CompactionShare));

    internal Vocabulary Vocabulary { get; }

    internal WordList Words { get; }

    internal LiveSegment Main { get; }

    internal Segment Overlay { get; }

    /// <summary>Reads files and sorts them, on all cores. The same files give the same answers in any order.</summary>
    /// <param name="files">Files with their whole text; of two with the same path the later counts.</param>
    /// <param name="ct">Stops between files and between sorting steps.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CorpusIndex Build(IReadOnlyList<CorpusFile> files, CancellationToken ct)
    {
        var latest = new Dictionary<string, CorpusFile>(StringComparer.Ordinal);
        foreach (var file in files)
            latest[file.Path] = file;
        var builder = new CorpusBuilder();
        Parallel.ForEach(
            latest.Values,
            new ParallelOptions { CancellationToken = ct },
            file => builder.Add(file.Path, file.Text)
        );
        return builder.Build(ct);
    }

    /// <summary>A snapshot with some files changed, added or gone. Costs what the files and the overlay cost, not the base.</summary>
    /// <param name="changed">Files new or with new text.</param>
    /// <param name="removed">Paths to forget; one that is also in <paramref name="changed"/> stays.</param>
    /// <param name="ct">Stops between steps; nothing has changed then.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CorpusIndex Apply(IReadOnlyList<CorpusFile> changed, IReadOnlyList<string> removed, CancellationToken ct)
    {
        if (changed.Count == 0 && removed.Count == 0)
            return this;
        // What is read by nobody else yet starts with words of its own: the empty snapshot is everyone's.
        var vocabulary = Main.Segment.Files.Length + Overlay.Files.Length == 0 ? new Vocabulary() : Vocabulary;
        var fresh = new SortedDictionary<string, FileTokens>(StringComparer.Ordinal);
        foreach (var file in changed)
        {
            ct.ThrowIfCancellationRequested();
            fresh[file.Path] = FileTokens.Lex(file.Path, file.Text, vocabulary);
        }
        var dead = Main.Dead is null ? new bool[Main.Segment.Files.Length] : (bool[])Main.Dead.Clone();
        var deadOverlay = new bool[Overlay.Files.Length];
        foreach (var path in fresh.Keys.Concat(removed))
        {
            if (_baseFiles.TryGetValue(path, out var file))
                dead[file] = true;
            if (_overlayFiles.TryGetValue(path, out file))
                deadOverlay[file] = true;
        }
        ct.ThrowIfCancellationRequested();
        var added = SegmentBuilder.Build([.. fresh.Values], vocabulary, ct);
        var overlay = SegmentBuilder.Merge(
            new LiveSegment(Overlay, deadOverlay),
            new LiveSegment(added, null),
            vocabulary
        );
        return new(vocabulary, Words, new LiveSegment(Main.Segment, dead), _baseFiles, overlay);
    }

    /// <summary>
    /// A snapshot that answers the same, with overlay and base made one and words forgotten that no file has any more.
    /// Needs no file's text.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CorpusIndex Compact(CancellationToken ct)
    {
        var vocabulary = new Vocabulary();
        var numbers = new int[Vocabulary.Count];
        Array.Fill(numbers, -1);
        for (var word = 0; word < Token.FirstWord; word++)
            numbers[word] = word;
        var main = new LiveSegment(Renumbered(Main.Segment, Main, vocabulary, numbers), Main.Dead);
        ct.ThrowIfCancellationRequested();
        var overlay = new LiveSegment(Renumbered(Overlay, null, vocabulary, numbers), null);
        ct.ThrowIfCancellationRequested();
        var merged = SegmentBuilder.Merge(main, overlay, vocabulary);
        return FromSegment(merged, vocabulary);
    }

    /// <summary>Whether the file is part of the corpus.</summary>
    public bool Contains(string path) =>
        _overlayFiles.ContainsKey(path) || (_baseFiles.TryGetValue(path, out var file) && !Main.IsDead(file));

    internal static CorpusIndex FromTokens(FileTokens[] files, Vocabulary vocabulary, CancellationToken ct) =>
        FromSegment(SegmentBuilder.Build(files, vocabulary, ct), vocabulary);

    private static CorpusIndex FromSegment(Segment segment, Vocabulary vocabulary) =>
        new(
            vocabulary,
            WordList.Build(vocabulary),
            new LiveSegment(segment, null),
            FilesByPath(segment),
            Segment.Empty
        );

    private static FrozenDictionary<string, int> FilesByPath(Segment segment)
    {
        var files = new Dictionary<string, int>(segment.Files.Length, StringComparer.Ordinal);
        for (var file = 0; file < segment.Files.Length; file++)
            files.Add(segment.Files[file].Path, file);
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The segment with the numbers of another vocabulary, which gets the words of living files.</summary>
    private Segment Renumbered(Segment segment, LiveSegment? live, Vocabulary vocabulary, int[] numbers)
    {
        var tokens = new int[segment.Tokens.Length];
        for (var file = 0; file < segment.Files.Length; file++)
        {
            if (live is not null && live.IsDead(file))
                continue;
            for (var place = segment.Starts[file]; place < segment.Starts[file + 1]; place++)
            {
                var token = segment.Tokens[place];
                var word = Token.Word(token);
                ref var number = ref numbers[word];
                if (number < 0)
                    number = vocabulary.Intern(Vocabulary.Text(word), Vocabulary.Kind(word));
                tokens[place] = Token.Pack(number, Token.Gap(token));
            }
        }
        return new(tokens, segment.Files, segment.Starts, segment.Order, segment.ShapeOrder, WordBuckets.None);
    }
}
