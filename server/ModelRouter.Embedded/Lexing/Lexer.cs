namespace ModelRouter.Embedded.Lexing;

/// <summary>
/// Cuts any text into tokens, forwards only, without ever failing: unknown input becomes single characters.
/// Strings and comments are cut into words as well, so that typing inside them is like typing code.
/// </summary>
internal ref partial struct Lexer
{
    /// <summary>Longer runs are cut, so that a line of binary junk does not become one word. UTF-16 units.</summary>
    public const int MaxTokenLength = 128;

    private const int TabColumns = 4;

    private readonly ReadOnlySpan<char> _text;
    private readonly LanguageProfile _profile;
    private int _position;
    private ulong _modes;
    private int _indent;
    private LexMode _mode;
    private bool _regexMayStart;
    private int _blankEnd;

    /// <summary>Starts at the first unit of a text.</summary>
    /// <param name="text">The text, or the part of it to lex.</param>
    /// <param name="profile">The language.</param>
    /// <param name="state">What an earlier lexer knew at this place; default at a file's start.</param>
    public Lexer(ReadOnlySpan<char> text, LanguageProfile profile, LexerState state = default)
    {
        _text = text;
        _profile = profile;
        _modes = state.Modes;
        _indent = state.Indent;
        if (_modes == 0 && profile.Has(LanguageTraits.Prose))
            _modes = new LexMode(LexModeKind.LineComment).Pack();
        _mode = LexMode.Unpack(_modes);
        _regexMayStart = true;
    }

    /// <summary>What must be known to go on from here.</summary>
    public readonly LexerState State => new(_modes, _indent);

    /// <summary>Whether the position is inside a comment or string.</summary>
    public readonly bool InText => _mode.Kind is not (LexModeKind.Code or LexModeKind.Hole);

    /// <summary>The next token. White space at the very end is no token.</summary>
    public bool Next(out Lexeme lexeme)
    {
        var gapStart = _position;
        var breaks = 0;
        var lineStart = 0;
        var breakStart = 0;
        var text = _text;
        // A long run of blanks in a string is cut into many tokens, but looked through once.
        var at = Math.Max(_position, _blankEnd);
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '\n' or '\r')
            {
                if (breaks++ == 0)
                    breakStart = at;
                if (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n')
                    at++;
                lineStart = at + 1;
            }
            else if (c is not (' ' or '\t' or '\f' or '\v' or '\u00A0' or '\uFEFF'))
                break;
        }
        _position = at;
        if (breaks > 0)
        {
            EndLine();
            lexeme = Break(breakStart, lineStart, breaks);
            return true;
        }
        if (at >= text.Length)
        {
            lexeme = default;
            return false;
        }
        var gap = GapCode(gapStart, at);
        if (gap == 3 && InString)
        {
            _blankEnd = at;
            var length = Math.Min(at - gapStart, MaxTokenLength);
            _position = gapStart + length;
            lexeme = new(gapStart, length, TokenKind.Blank, 0, 0);
            return true;
        }
        var kind = Scan(out var units);
        lexeme = new(at, units, kind, gap, 0);
        _position = at + units;
        return true;
    }

    private readonly bool InString =>
        _mode.Kind
            is LexModeKind.LineString
                or LexModeKind.BlockString
                or LexModeKind.Verbatim
                or LexModeKind.Raw
                or LexModeKind.RustRaw
                or LexModeKind.CppRaw;

    private readonly byte GapCode(int from, int to) =>
        (to - from) switch
        {
            0 => 0,
            1 when _text[from] == ' ' => 1,
            2 when _text[from] == ' ' && _text[from + 1] == ' ' => 2,
            _ => 3,
        };

    private Lexeme Break(int start, int lineStart, int breaks)
    {
        var columns = 0;
        for (var i = lineStart; i < _position; i++)
            columns += _text[i] == '\t' ? TabColumns : 1;
        var change = (sbyte)Math.Sign(columns - _indent);
        _indent = columns;
        _regexMayStart = true;
        return new(start, _position - start, TokenKind.LineBreak, (byte)(breaks > 1 ? 1 : 0), change);
    }

    /// <summary>Strings and comments that cannot span lines end here, and whatever was opened inside them.</summary>
    private void EndLine()
    {
        if (_modes == 0)
            return;
        var keep = 0;
        var depth = Depth();
        for (; keep < depth; keep++)
        {
            var mode = LexMode.Unpack(_modes >> ((depth - 1 - keep) * LexMode.Bits));
            if (mode.Kind is LexModeKind.LineString)
                break;
            if (mode.Kind is LexModeKind.LineComment && !_profile.Has(LanguageTraits.Prose))
                break;
        }
        _modes = keep == 0 ? 0 : _modes >> ((depth - keep) * LexMode.Bits);
        _mode = LexMode.Unpack(_modes);
    }

    private readonly int Depth()
    {
        var depth = 0;
        for (var rest = _modes; rest != 0; rest >>= LexMode.Bits)
            depth++;
        return depth;
    }

    private bool Push(LexMode mode)
    {
        const int DeepestShift = 48;
        if (_modes >> DeepestShift != 0)
            return false;
        _modes = (_modes << LexMode.Bits) | mode.Pack();
        _mode = mode;
        return true;
    }

    private void Pop()
    {
        _modes >>= LexMode.Bits;
        _mode = LexMode.Unpack(_modes);
    }

    private void Replace(LexMode mode)
    {
        _modes = (_modes & ~0xFFFFUL) | mode.Pack();
        _mode = mode;
    }

    private readonly char At(int index) => index < _text.Length ? _text[index] : '\0';
}
