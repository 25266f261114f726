using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded;

/// <summary>
/// An immutable index of the file under the cursor: its tokens, where they stand, and how to go on lexing at each line.
/// It may be a few keystrokes old; a request says which parts of it still hold.
/// </summary>
public sealed class CurrentFileIndex
{
    /// <summary>
    /// A longer document is data, and its index would take seconds and hundreds of megabytes: it has none, and only what is
    /// around the cursor counts. UTF-16 units.
    /// </summary>
    private const int MostIndexed = 1 << 22;

    /// <summary>How many shapes before a place make its shape key.</summary>
    internal const int ShapeKeyLength = 4;

    private readonly string _text;
    private readonly int[] _localWords;
    private readonly LocalWord[] _distinct;
    private volatile Binding? _binding;

    private CurrentFileIndex(string path, LanguageProfile profile, string text, Columns columns)
    {
        Path = path;
        Profile = profile;
        _text = text;
        _localWords = columns.LocalWords.ToArray();
        _distinct = columns.Distinct.ToArray();
        Gaps = columns.Gaps.ToArray();
        Offsets = columns.Offsets.ToArray();
        Breaks = columns.Breaks.ToArray();
        BreakStates = columns.BreakStates.ToArray();
        Shapes = Array.ConvertAll(_localWords, word => _distinct[word].Shape);
        ShapeKeys = new int[Shapes.Length];
        for (var i = 0; i < ShapeKeys.Length; i++)
            ShapeKeys[i] = ShapeKey(Shapes.AsSpan(0, i));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>UTF-16 units of the text that was indexed.</summary>
    public int TextLength => _text.Length;

    /// <summary>How many tokens it holds, its start mark included.</summary>
    public int TokenCount => _localWords.Length;

    internal LanguageProfile Profile { get; }

    internal byte[] Gaps { get; }

    /// <summary>Where each token starts in the text.</summary>
    internal int[] Offsets { get; }

    /// <summary>The tokens that are line breaks.</summary>
    internal int[] Breaks { get; }

    /// <summary>The lexer's state right before each of <see cref="Breaks"/>.</summary>
    internal LexerState[] BreakStates { get; }

    internal ushort[] Shapes { get; }

    /// <summary>For each token a hash of the shapes before it; 0 where there are too few.</summary>
    internal int[] ShapeKeys { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="languageId">The editor's language identifier, where known.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="corpus">The snapshot that requests will name: their words are joined here already.</param>
    public static CurrentFileIndex Build(string path, string? languageId, string text, CorpusIndex corpus)
    {
        var index = Read(path, languageId, text);
        index.Bind(corpus.Vocabulary);
        return index;
    }

    internal static CurrentFileIndex Read(string path, string? languageId, string text)
    {
        var profile = LanguageProfile.For(path, languageId);
        var lexer = new Lexer(text, profile);
        var columns = new Columns();
        columns.Add(text, default, default);
        while (text.Length <= MostIndexed)
        {
            var state = lexer.State;
            if (!lexer.Next(out var lexeme))
                break;
            columns.Add(text, lexeme, state);
        }
        return new(path, profile, text, columns);
    }

    /// <summary>A hash of the last <see cref="ShapeKeyLength"/> shapes; 0 when there are fewer.</summary>
    internal static int ShapeKey(ReadOnlySpan<ushort> shapes)
    {
        if (shapes.Length < ShapeKeyLength)
            return 0;
        var key = 0UL;
        foreach (var shape in shapes[^ShapeKeyLength..])
            key = (key << 16) | shape;
        return (int)((key * 0x9E3779B97F4A7C15) >> 32) | 1;
    }

    /// <summary>The tokens by a vocabulary's numbers. Computed once for each vocabulary; thread-safe.</summary>
    internal Binding Bind(Vocabulary vocabulary)
    {
        var bound = _binding;
        var count = vocabulary.Count;
        if (bound is not null && ReferenceEquals(bound.Vocabulary, vocabulary) && bound.VocabularyCount == count)
            return bound;
        var numbers = new int[_distinct.Length];
        var locals = new List<int>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var word = _distinct[i];
            numbers[i] = vocabulary.Find(TextOf(word), word.Kind, word.Hash);
            if (numbers[i] >= 0)
                continue;
            numbers[i] = Token.FirstLocalWord + locals.Count;
            locals.Add(i);
        }
        bound = new(vocabulary, count, Array.ConvertAll(_localWords, word => numbers[word]), numbers, locals.ToArray());
        _binding = bound;
        return bound;
    }

    /// <summary>How many different words there are.</summary>
    internal int DistinctCount => _distinct.Length;

    /// <summary>One of the different words.</summary>
    internal LocalWord Distinct(int index) => _distinct[index];

    /// <summary>The text of one of the different words.</summary>
    internal ReadOnlySpan<char> TextOf(LocalWord word) => word.Text ?? _text.AsSpan(word.Start, word.Length);

    /// <summary>A word of the document.</summary>
    /// <param name="Start">Where it first stands.</param>
    /// <param name="Length">UTF-16 units.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Hash">Its hash, see <see cref="WordHash"/>.</param>
    /// <param name="Shape">Its shape.</param>
    /// <param name="Text">For marks that do not stand in the text as they are named; otherwise null.</param>
    internal sealed record LocalWord(int Start, int Length, TokenKind Kind, ulong Hash, ushort Shape, string? Text);

    /// <summary>The document's tokens by one vocabulary's numbers.</summary>
    /// <param name="Vocabulary">The vocabulary.</param>
    /// <param name="VocabularyCount">Its size then.</param>
    /// <param name="Words">The word of each token; those the vocabulary lacks count from <see cref="Token.FirstLocalWord"/>.</param>
    /// <param name="Numbers">The number of each different word.</param>
    /// <param name="Locals">The different words that the vocabulary lacks.</param>
    internal sealed record Binding(
        Vocabulary Vocabulary,
        int VocabularyCount,
        int[] Words,
        int[] Numbers,
        int[] Locals
    );

    /// <summary>Grows while the text is read.</summary>
    private sealed class Columns
    {
        private static readonly string[] BreakNames = ["\n-", "\n=", "\n+"];
        private readonly Dictionary<(ulong Hash, TokenKind Kind), int> _byHash = [];

        public List<int> LocalWords { get; } = [];
        public List<byte> Gaps { get; } = [];
        public List<int> Offsets { get; } = [];
        public List<int> Breaks { get; } = [];
        public List<LexerState> BreakStates { get; } = [];
        public List<LocalWord> Distinct { get; } = [];

        public void Add(string text, Lexeme lexeme, LexerState state)
        {
            string? name = null;
            if (lexeme.Kind == TokenKind.FileStart)
                name = "";
            else if (lexeme.Kind == TokenKind.LineBreak)
            {
                name = BreakNames[lexeme.Indent + 1];
                Breaks.Add(LocalWords.Count);
                BreakStates.Add(state);
            }
            var characters = name ?? text.AsSpan(lexeme.Start, lexeme.Length);
            var hash = lexeme.Kind == TokenKind.FileStart ? 0 : WordHash.Of(characters, lexeme.Kind);
            if (!_byHash.TryGetValue((hash, lexeme.Kind), out var word))
            {
                word = Distinct.Count;
                var shape = WordShape.Of(characters, lexeme.Kind);
                Distinct.Add(new(lexeme.Start, lexeme.Length, lexeme.Kind, hash, shape, name));
                _byHash.Add((hash, lexeme.Kind), word);
            }
            LocalWords.Add(word);
            Gaps.Add(lexeme.Gap);
            Offsets.Add(lexeme.Start);
        }
    }
}
