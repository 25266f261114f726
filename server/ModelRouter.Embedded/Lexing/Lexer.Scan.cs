namespace ModelRouter.Embedded.Lexing;

/// <summary>The part that looks at one token.</summary>
internal ref partial struct Lexer
{
    /// <summary>Operators of two and three characters; longer ones first. None of them closes a bracket.</summary>
    private static readonly string[] Operators =
    [
        "===",
        "!==",
        "...",
        "??=",
        "**=",
        "<<=",
        "&&=",
        "||=",
        "..=",
        "//=",
        "=>",
        "==",
        "!=",
        "<=",
        ">=",
        "&&",
        "||",
        "??",
        "?.",
        "->",
        "::",
        "++",
        "--",
        "+=",
        "-=",
        "*=",
        "/=",
        "%=",
        "&=",
        "|=",
        "^=",
        "..",
        ":=",
        "<<",
        "<-",
        "**",
        "!!",
    ];

    private static readonly string[][] OperatorsByFirst = GroupOperators();

    private TokenKind Scan(out int units)
    {
        switch (_mode.Kind)
        {
            case LexModeKind.Code:
            case LexModeKind.Hole:
                return ScanCode(out units);
            case LexModeKind.LineComment:
                return ScanText(out units);
            case LexModeKind.BlockComment:
                if (Starts("*/"))
                {
                    Pop();
                    units = 2;
                    return TokenKind.Punctuation;
                }
                return ScanText(out units);
            default:
                return ScanString(out units);
        }
    }

    private TokenKind ScanCode(out int units)
    {
        var c = _text[_position];
        if (IsWordStart(c))
        {
            units = WordLength();
            if (units <= 3 && OpenPrefixed(ref units))
                return TokenKind.OpenQuote;
            _regexMayStart = EndsBeforeExpression(_text.Slice(_position, units));
            return TokenKind.Word;
        }
        if (char.IsAsciiDigit(c))
        {
            units = NumberLength();
            _regexMayStart = false;
            return TokenKind.Literal;
        }
        if (OpenComment(out units))
            return TokenKind.Punctuation;
        if (c is '"' or '\'' or '`' or '@' or '$' && OpenString(out units))
        {
            _regexMayStart = false;
            return TokenKind.OpenQuote;
        }
        if (c == '/' && _regexMayStart && _profile.Has(LanguageTraits.RegexLiterals) && RegexLength(out units))
        {
            _regexMayStart = false;
            return TokenKind.Literal;
        }
        if (_mode.Kind == LexModeKind.Hole && c is '{' or '}' && HoleBrace(c, out units))
            return TokenKind.Punctuation;
        units = OperatorLength();
        _regexMayStart = c is not (')' or ']' or '}');
        return TokenKind.Punctuation;
    }

    private bool HoleBrace(char c, out int units)
    {
        units = 1;
        if (c == '{')
        {
            Replace(_mode with { Count = _mode.Count + 1 });
            return true;
        }
        if (_mode.Count > 0)
        {
            Replace(_mode with { Count = _mode.Count - 1 });
            return true;
        }
        var run = RunLength('}');
        units = Math.Min(run, Math.Max(1, _mode.Holes));
        Pop();
        return true;
    }

    /// <summary>A word or a run of one character, as in comments.</summary>
    private readonly TokenKind ScanText(out int units)
    {
        var c = _text[_position];
        if (IsWordStart(c) || char.IsAsciiDigit(c))
        {
            units = WordLength();
            return char.IsAsciiDigit(c) ? TokenKind.Literal : TokenKind.Word;
        }
        units = RunLength(c);
        return TokenKind.Punctuation;
    }

    private bool OpenComment(out int units)
    {
        units = 0;
        var c = _text[_position];
        if (c == '/' && _profile.Has(LanguageTraits.SlashComments))
        {
            if (At(_position + 1) == '/')
            {
                units = 2 + (At(_position + 2) is '/' or '!' ? 1 : 0);
                Push(new(LexModeKind.LineComment));
                return true;
            }
            if (At(_position + 1) == '*')
            {
                units = 2 + (At(_position + 2) == '*' && At(_position + 3) != '/' ? 1 : 0);
                Push(new(LexModeKind.BlockComment));
                return true;
            }
        }
        else if (c == '#' && _profile.Has(LanguageTraits.HashComments))
        {
            units = RunLength('#');
            Push(new(LexModeKind.LineComment));
            return true;
        }
        else if (c == '-' && At(_position + 1) == '-' && _profile.Has(LanguageTraits.DashComments))
        {
            units = 2;
            Push(new(LexModeKind.LineComment));
            return true;
        }
        return false;
    }

    private readonly int WordLength()
    {
        var dollar = _profile.Has(LanguageTraits.DollarWords);
        var end = Math.Min(_text.Length, _position + MaxTokenLength);
        var at = _position + 1;
        while (at < end && IsWordPart(_text[at], dollar))
            at++;
        return at - _position;
    }

    private readonly int NumberLength()
    {
        var end = Math.Min(_text.Length, _position + MaxTokenLength);
        var at = _position + 1;
        for (; at < end; at++)
        {
            var c = _text[at];
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
                continue;
            if (c is '.' or '\'' && char.IsAsciiDigit(At(at + 1)))
                continue;
            if (c is '+' or '-' && _text[at - 1] is 'e' or 'E' && char.IsAsciiDigit(At(at + 1)) && !IsHex())
                continue;
            break;
        }
        return at - _position;
    }

    private readonly bool IsHex() => At(_position + 1) is 'x' or 'X';

    private readonly int RunLength(char c)
    {
        var end = Math.Min(_text.Length, _position + MaxTokenLength);
        var at = _position + 1;
        while (at < end && _text[at] == c)
            at++;
        return at - _position;
    }

    private readonly int OperatorLength()
    {
        var c = _text[_position];
        if (c < OperatorsByFirst.Length)
        {
            foreach (var candidate in OperatorsByFirst[c])
            {
                if (Starts(candidate))
                    return candidate.Length;
            }
        }
        return 1;
    }

    private readonly bool RegexLength(out int units)
    {
        units = 0;
        var inClass = false;
        var end = Math.Min(_text.Length, _position + MaxTokenLength);
        for (var at = _position + 1; at < end; at++)
        {
            switch (_text[at])
            {
                case '\n' or '\r':
                    return false;
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    at++;
                    while (at < end && char.IsAsciiLetter(_text[at]))
                        at++;
                    units = Math.Min(at, end) - _position;
                    return true;
            }
        }
        return false;
    }

    private readonly bool Starts(string value) => _text[_position..].StartsWith(value, StringComparison.Ordinal);

    private readonly bool IsWordStart(char c) =>
        char.IsAsciiLetter(c)
        || c == '_'
        || (c == '$' && _profile.Has(LanguageTraits.DollarWords))
        || (c >= '\u0080' && (char.IsLetter(c) || char.IsSurrogate(c)));

    /// <summary>Whether <paramref name="c"/> continues a word. Surrogates do, so that no pair is ever cut.</summary>
    public static bool IsWordPart(char c, bool dollar) =>
        char.IsAsciiLetterOrDigit(c)
        || c == '_'
        || (dollar && c == '$')
        || (c >= '\u0080' && (char.IsLetterOrDigit(c) || char.IsSurrogate(c)));

    private static bool EndsBeforeExpression(ReadOnlySpan<char> word) =>
        word is "return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "new" or "yield";

    private static string[][] GroupOperators()
    {
        const int Ascii = 128;
        var groups = new List<string>[Ascii];
        for (var i = 0; i < Ascii; i++)
            groups[i] = [];
        foreach (var op in Operators)
            groups[op[0]].Add(op);
        return Array.ConvertAll(groups, group => group.ToArray());
    }
}
