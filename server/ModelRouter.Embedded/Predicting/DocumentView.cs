using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>
/// The document as one request sees it: the head and the tail of its index that still hold, and a context that runs from
/// the head's last tokens over what was typed since to what is being predicted. Reused between requests.
/// </summary>
internal sealed class DocumentView
{
    /// <summary>Tokens of the head that the context repeats, so that it reaches back far enough for any agreement.</summary>
    private const int Overlap = Segment.ContextDepth + 16;

    /// <summary>Text before the cursor that is lexed for one request at most; a line longer than this is not code. UTF-16 units.</summary>
    private const int MostTyped = 1 << 15;

    /// <summary>Text on either side of the cursor that stands in for an index that is not there yet. UTF-16 units.</summary>
    private const int MostUnindexed = 1 << 17;

    private readonly List<(int Start, int Length, TokenKind Kind, ulong Hash)> _typedWords = [];
    private int[] _context = new int[256];
    private ushort[] _shapes = new ushort[256];
    private byte[] _gaps = new byte[256];
    private CurrentFileIndex _file = null!;
    private CurrentFileIndex.Binding _binding = null!;
    private Vocabulary _vocabulary = null!;
    private string _before = "";

    /// <summary>The file's tokens by number.</summary>
    public int[] FileWords => _binding.Words;

    /// <summary>The gaps before the file's tokens.</summary>
    public byte[] FileGaps => _file.Gaps;

    /// <summary>The shapes of the file's tokens.</summary>
    public ushort[] FileShapes => _file.Shapes;

    /// <summary>See <see cref="CurrentFileIndex.ShapeKeys"/>.</summary>
    public int[] FileShapeKeys => _file.ShapeKeys;

    /// <summary>Tokens of the file before this one hold.</summary>
    public int HeadEnd { get; private set; }

    /// <summary>Tokens of the file from this one on hold.</summary>
    public int TailStart { get; private set; }

    /// <summary>The first token of the context that is not in the head.</summary>
    public int LiveStart { get; private set; }

    /// <summary>The first token of the context that is predicted.</summary>
    public int PredictedStart { get; private set; }

    /// <summary>How many tokens the context has.</summary>
    public int Count { get; private set; }

    /// <summary>The context, oldest first.</summary>
    public ReadOnlySpan<int> Context => _context.AsSpan(0, Count);

    /// <summary>The shapes of the context.</summary>
    public ReadOnlySpan<ushort> ContextShapes => _shapes.AsSpan(0, Count);

    /// <summary>The gaps before the context's tokens.</summary>
    public ReadOnlySpan<byte> ContextGaps => _gaps.AsSpan(0, Count);

    /// <summary>The language.</summary>
    public LanguageProfile Profile => _file.Profile;

    /// <summary>Where in the text before the cursor the word being typed starts; its length is 0 when there is none.</summary>
    public int PartialStart { get; private set; }

    /// <summary>The lexer's state at the cursor, the partial word not read.</summary>
    public LexerState StateAtCursor { get; private set; }

    /// <summary>Whether the cursor is inside a string or comment.</summary>
    public bool InText { get; private set; }

    /// <summary>What is typed of the word at the cursor.</summary>
    public ReadOnlySpan<char> Partial => _before.AsSpan(PartialStart);

    /// <summary>The different words of the file, by number.</summary>
    public int[] FileDistinctNumbers => _binding.Numbers;

    /// <summary>Prepares for a request.</summary>
    public void Open(PredictionRequest request, Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _before = request.Before;
        _typedWords.Clear();
        Count = 0;
        var offset = request.BeforeOffset;
        var head = request.UnchangedHead;
        var tail = request.UnchangedTail;
        if (request.CurrentFile is { } index)
            _file = index;
        else
        {
            var before = Math.Min(request.Before.Length, MostUnindexed);
            var after = Math.Min(request.After.Length, MostUnindexed);
            _file = CurrentFileIndex.Read(
                request.Path,
                request.LanguageId,
                string.Concat(request.Before.AsSpan(request.Before.Length - before), request.After.AsSpan(0, after))
            );
            offset = before - request.Before.Length;
            head = before;
            tail = after;
        }
        _binding = _file.Bind(vocabulary);
        FindHead(Math.Min(head, Math.Min(_file.TextLength, offset + _before.Length)), offset);
        FindTail(Math.Max(_file.TextLength - tail, Math.Max(0, head)));
        PredictedStart = Count;
    }

    /// <summary>Lets go of the document and the vocabulary; nothing may be asked before the next <see cref="Open"/>.</summary>
    public void Close()
    {
        _before = "";
        _file = null!;
        _binding = null!;
        _vocabulary = null!;
    }

    /// <summary>Adds a predicted token to the context.</summary>
    public void Push(int word, byte gap)
    {
        Append(word, ShapeOf(word), gap);
    }

    /// <summary>Takes predicted tokens back.</summary>
    public void TruncateTo(int count) => Count = count;

    /// <summary>The text of a word, also of one that only the document or what is typed has.</summary>
    public ReadOnlySpan<char> TextOf(int word)
    {
        if (word < Token.FirstLocalWord)
            return _vocabulary.Text(word);
        var local = word - Token.FirstLocalWord;
        if (local < _binding.Locals.Length)
            return _file.TextOf(_file.Distinct(_binding.Locals[local]));
        var (start, length, _, _) = _typedWords[local - _binding.Locals.Length];
        return _before.AsSpan(start, length);
    }

    /// <summary>The kind of such a word.</summary>
    public TokenKind KindOf(int word)
    {
        if (word < Token.FirstLocalWord)
            return _vocabulary.Kind(word);
        var local = word - Token.FirstLocalWord;
        return local < _binding.Locals.Length
            ? _file.Distinct(_binding.Locals[local]).Kind
            : _typedWords[local - _binding.Locals.Length].Kind;
    }

    /// <summary>The place of such a word in the order of contexts.</summary>
    public ulong OrderKeyOf(int word)
    {
        if (word < Token.FirstLocalWord)
            return _vocabulary.OrderKey(word);
        var local = word - Token.FirstLocalWord;
        return local < _binding.Locals.Length
            ? _file.Distinct(_binding.Locals[local]).Hash
            : _typedWords[local - _binding.Locals.Length].Hash;
    }

    /// <summary>The shape of such a word.</summary>
    public ushort ShapeOf(int word) =>
        word < Token.FirstLocalWord ? _vocabulary.Shape(word) : WordShape.Of(TextOf(word), KindOf(word));

    /// <summary>The number of a word, here if nowhere else.</summary>
    public int NumberOf(ReadOnlySpan<char> text, TokenKind kind, int start)
    {
        var hash = WordHash.Of(text, kind);
        var word = _vocabulary.Find(text, kind, hash);
        if (word >= 0)
            return word;
        for (var i = 0; i < _binding.Locals.Length; i++)
        {
            var local = _file.Distinct(_binding.Locals[i]);
            if (local.Hash == hash && local.Kind == kind)
                return Token.FirstLocalWord + i;
        }
        for (var i = 0; i < _typedWords.Count; i++)
        {
            if (_typedWords[i].Hash == hash && _typedWords[i].Kind == kind)
                return Token.FirstLocalWord + _binding.Locals.Length + i;
        }
        _typedWords.Add((start, text.Length, kind, hash));
        return Token.FirstLocalWord + _binding.Locals.Length + _typedWords.Count - 1;
    }

    /// <summary>The number of a word that need not be kept: one that no word has when it is nowhere else.</summary>
    public int Recall(ReadOnlySpan<char> text, TokenKind kind)
    {
        const int Nowhere = int.MaxValue;
        var count = _typedWords.Count;
        var word = NumberOf(text, kind, 0);
        if (_typedWords.Count == count)
            return word;
        _typedWords.RemoveAt(count);
        return Nowhere;
    }

    /// <summary>Takes the lines of the index that hold before the cursor, and lexes what follows them.</summary>
    private void FindHead(int holds, int offset)
    {
        // The last line break that ends a line wholly unchanged; what follows it is read again.
        var breaks = _file.Breaks;
        var low = 0;
        var high = breaks.Length;
        var text = _before.AsSpan();
        var lastLine = text.LastIndexOf('\n');
        var limit = Math.Min(holds, offset + lastLine + 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_file.Offsets[breaks[middle]] < limit)
                low = middle + 1;
            else
                high = middle;
        }
        var state = default(LexerState);
        var from = 0;
        HeadEnd = 0;
        if (low > 0 && _file.Offsets[breaks[low - 1]] >= offset)
        {
            HeadEnd = breaks[low - 1];
            state = _file.BreakStates[low - 1];
            from = _file.Offsets[HeadEnd] - offset;
            for (var i = Math.Max(0, HeadEnd - Overlap); i < HeadEnd; i++)
                Append(FileWords[i], FileShapes[i], FileGaps[i]);
        }
        else if (offset == 0)
            Append(Token.FileStart, WordShape.FileStart, 0);
        LiveStart = Count;
        if (_before.Length - from > MostTyped)
            (from, state) = (_before.Length - MostTyped, default);
        Read(from, state);
    }

    private void Read(int from, LexerState state)
    {
        var lexer = new Lexer(_before.AsSpan(from), Profile, state);
        PartialStart = _before.Length;
        StateAtCursor = state;
        InText = false;
        while (true)
        {
            StateAtCursor = lexer.State;
            InText = lexer.InText;
            if (!lexer.Next(out var lexeme))
                return;
            var start = from + lexeme.Start;
            if (lexeme.Kind == TokenKind.LineBreak)
            {
                var word = Token.BreakSame + lexeme.Indent;
                Append(word, _vocabulary.Shape(word), lexeme.Gap);
                continue;
            }
            if (from + lexeme.End == _before.Length && lexeme.Kind is TokenKind.Word or TokenKind.Literal)
            {
                PartialStart = start;
                PartialGap = lexeme.Gap;
                return;
            }
            var number = NumberOf(_before.AsSpan(start, lexeme.Length), lexeme.Kind, start);
            Append(number, ShapeOf(number), lexeme.Gap);
        }
    }

    /// <summary>The gap before the word being typed.</summary>
    public byte PartialGap { get; private set; }

    /// <summary>Takes the lines of the index that hold after the cursor's line.</summary>
    private void FindTail(int holds)
    {
        var breaks = _file.Breaks;
        var low = 0;
        var high = breaks.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_file.Offsets[breaks[middle]] < holds)
                low = middle + 1;
            else
                high = middle;
        }
        TailStart = low < breaks.Length ? breaks[low] : _file.TokenCount;
        TailStart = Math.Max(TailStart, HeadEnd);
    }

    private void Append(int word, ushort shape, byte gap)
    {
        if (Count == _context.Length)
        {
            Array.Resize(ref _context, Count * 2);
            Array.Resize(ref _shapes, Count * 2);
            Array.Resize(ref _gaps, Count * 2);
        }
        _context[Count] = word;
        _shapes[Count] = shape;
        _gaps[Count] = gap;
        Count++;
    }
}
