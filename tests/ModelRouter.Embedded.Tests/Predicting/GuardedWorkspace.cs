using System.Text;

namespace ModelRouter.Embedded.Tests.Predicting;

/// <summary>
/// A small workspace in which some files are full of words of their own, spelled with letters and digits that nothing else
/// uses. Any of these characters in an answer was read there. The seed decides everything.
/// </summary>
internal sealed class GuardedWorkspace
{
    /// <summary>The document, as it was saved.</summary>
    public const string Document = "app/doc.cs";

    /// <summary>Which letters only the files of each group use, in either case.</summary>
    private static readonly string[] GroupLetters = ["qx", "jkv", "yz"];

    private static readonly char[] GroupDigits = ['7', '8', '9'];

    private const string WordCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly string[] Common =
    [
        "open",
        "count",
        "counter",
        "table",
        "row",
        "rows",
        "append",
        "close",
        "item",
        "load",
        "return",
        "if",
        "new",
        "12",
        "305",
        "result",
        "name",
        "first",
    ];

    private static readonly string[] Patterns =
    [
        "# = #(#);",
        "#.#(#, #);",
        "if (# == #) { #(); }",
        "return #.#;",
        "this.# = #;",
        "log(\"# is #\", #);",
        "// # and #",
        "string # = \"#\";",
        "int # = #;",
        "foreach (# # in #)",
    ];

    private static readonly string[] Endings = ["cs", "cs", "cs", "ts", "md"];

    private readonly Random _random;
    private readonly CorpusFile[] _first;
    private readonly CorpusFile[] _later;
    private readonly CorpusFile[] _former;
    private readonly bool _compacted;

    public GuardedWorkspace(int seed)
    {
        _random = new Random(seed);
        Saved = Text(lines: 5, group: 2);
        var count = Next(3, 9);
        for (var i = 0; i < count; i++)
        {
            // About a quarter in each group, the others for everyone.
            var group = Math.Max(-1, Next(4) - 2);
            var name = (char)('a' + i) + (group < 0 ? "" : "-" + OwnWord(group));
            var path = $"{(Next(2) == 0 ? "app" : "lib")}/{name}.{Endings[Next(Endings.Length)]}";
            Files.Add((new(path, Text(Next(1, 14), group)), group));
        }
        var later = Files.Where(_ => Next(3) == 0).ToList();
        _later = [.. later.Select(static file => file.File)];
        _first = [.. Files.Except(later).Select(static file => file.File)];
        // In the base some had another text, and some that are gone now were there.
        _former =
        [
            new(Document, Saved),
            new($"lib/{OwnWord(2)}.cs", Text(6, group: 2)),
            .. _later.Where(_ => Next(2) == 0).Select(file => file with { Text = Text(4, group: 2) }),
        ];
        _compacted = Next(4) == 0;
        Corpus = Index();
    }

    /// <summary>The files and their groups; -1 is everyone's. To group 2 belongs what was deleted or is the document's saved text.</summary>
    public List<(CorpusFile File, int Group)> Files { get; } = [];

    /// <summary>The document before everything of its own was deleted from it.</summary>
    public string Saved { get; }

    /// <summary>All of it, some in the overlay, some changed or deleted since.</summary>
    public CorpusIndex Corpus { get; }

    /// <summary>Whether a text holds a character that only files of one group have.</summary>
    public static bool Tells(ReadOnlySpan<char> text, int group) =>
        text.ContainsAny(GroupLetters[group])
        || text.ContainsAny(GroupLetters[group].ToUpperInvariant())
        || text.Contains(GroupDigits[group]);

    /// <summary>Whether an answer holds a word of a group's own that does not stand in the document.</summary>
    public static bool Tells(Prediction prediction, PredictionRequest request, int group)
    {
        var own = Words(request.Before).Concat(Words(request.After)).ToHashSet(StringComparer.Ordinal);
        var typed = request.Before[(request.Before.AsSpan().TrimEnd(WordCharacters).Length)..];
        return Words(typed + prediction.Text).Any(word => Tells(word, group) && !own.Contains(word))
            || prediction.Sources.Any(source => Tells(source, group));
    }

    /// <summary>Whether a file belongs to none of some groups.</summary>
    public Predicate<string> Excluding(params int[] groups) =>
        Files
            .Where(file => !groups.Contains(file.Group))
            .Select(static file => file.File.Path)
            .ToHashSet(StringComparer.Ordinal)
            .Contains;

    /// <summary>The corpus as it would be if the files of some groups had never been there.</summary>
    public CorpusIndex Index(params int[] without)
    {
        var cancel = TestContext.Current.CancellationToken;
        var stays = Excluding(without);
        var start = _first
            .Where(file => stays(file.Path))
            .Concat(_former.Where(file => IsGone(file) || file.Path == Document || stays(file.Path)));
        var corpus = CorpusIndex
            .Build([.. start], cancel)
            .Apply(
                [.. _later.Where(file => stays(file.Path))],
                [.. _former.Where(IsGone).Select(file => file.Path)],
                cancel
            );
        return _compacted ? corpus.Compact(cancel) : corpus;
    }

    /// <summary>
    /// A request that stands where one of the guarded files goes on with a word of its own: the same lines before it but
    /// for those words, and perhaps the word's beginning.
    /// </summary>
    public PredictionRequest Request()
    {
        var guarded = Files.Where(static file => file.Group >= 0).Select(static file => file.File.Text).ToArray();
        var text = guarded.Length == 0 || Next(4) == 0 ? Text(6, group: -1) : guarded[Next(guarded.Length)];
        var lines = text.Split('\n');
        var at = Next(lines.Length);
        var before = string.Join('\n', lines.Take(at).Where(static line => !TellsAny(line)).Append(""));
        before += lines[at][..Cut(lines[at])];
        var after = Next(3) == 0 ? string.Join('\n', lines.Skip(at + 1).Where(static line => !TellsAny(line))) : "";
        after = (Next(6) == 0 ? ")" : "") + "\n" + after;
        var request = new PredictionRequest
        {
            Path = Document,
            Before = before,
            After = after,
            AllowMultiline = Next(2) == 0,
            EagerMultiline = Next(2) == 0,
        };
        return Next(3) switch
        {
            0 => request,
            1 => request.WithIndex(before + after, Corpus),
            _ => AfterDeletion(request),
        };
    }

    /// <summary>With an index that still holds what was deleted; perhaps a word of that is begun again.</summary>
    private PredictionRequest AfterDeletion(PredictionRequest request)
    {
        var deleted = Words(Saved).Where(static word => Tells(word, 2)).ToArray();
        if (deleted.Length > 0 && Next(2) == 0)
            request = request with { Before = request.Before + " " + deleted[Next(deleted.Length)][..1] };
        var line = request.Before.LastIndexOf('\n') + 1;
        return request.WithIndex(request.Before[..line] + Saved + request.After, Corpus);
    }

    private bool IsGone(CorpusFile file) =>
        file.Path != Document && !Files.Exists(other => other.File.Path == file.Path);

    private static string[] Words(string text)
    {
        var separated = string.Concat(
            text.Select(static c => WordCharacters.Contains(c, StringComparison.Ordinal) ? c : ' ')
        );
        return separated.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool TellsAny(string text) => Tells(text, 0) || Tells(text, 1) || Tells(text, 2);

    /// <summary>Before the line's first word of its own, or a little way into it.</summary>
    private int Cut(string line)
    {
        var own = 0;
        while (own < line.Length && !TellsAny(line[own..(own + 1)]))
            own++;
        if (own == line.Length)
            return Next(line.Length + 1);
        // A word of its own may begin like others do.
        var start = own;
        while (start > 0 && char.IsLetterOrDigit(line[start - 1]))
            start--;
        return Math.Min(line.Length, Next(start, own + 3));
    }

    private string Text(int lines, int group)
    {
        var text = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            text.Append(' ', Next(3) * 2);
            foreach (var character in Patterns[Next(Patterns.Length)])
            {
                if (character != '#')
                    text.Append(character);
                else if (group >= 0 && Next(2) == 0)
                    text.Append(OwnWord(group));
                else
                    text.Append(Common[Next(Common.Length)]);
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A word that a group alone has: now like nothing else, now the continuation of a common one, now a number.</summary>
    private string OwnWord(int group)
    {
        var letters = GroupLetters[group];
        var own = new StringBuilder();
        for (var length = Next(1, 7); length > 0; length--)
            own.Append(letters[Next(letters.Length)]);
        return Next(5) switch
        {
            0 => $"{GroupDigits[group]}{Next(7)}{GroupDigits[group]}",
            1 => $"12{GroupDigits[group]}",
            2 => Common[Next(10)] + char.ToUpperInvariant(own[0]) + own,
            _ => own.ToString(),
        };
    }

    private int Next(int bound) => _random.Next(bound);

    private int Next(int from, int bound) => _random.Next(from, bound);
}
