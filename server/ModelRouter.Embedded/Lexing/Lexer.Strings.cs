namespace ModelRouter.Embedded.Lexing;

/// <summary>The part that opens, reads and closes strings.</summary>
internal ref partial struct Lexer
{
    /// <summary>A character literal is at most this long (<c>'\u{10FFFF}'</c>), quotes included.</summary>
    private const int LongestCharacterLiteral = 12;

    /// <summary>Opens a string whose first character is a quote or one of C#'s marks before it.</summary>
    private bool OpenString(out int units)
    {
        units = 1;
        var c = _text[_position];
        if (_profile.Has(LanguageTraits.CSharpStrings) && c is '"' or '@' or '$')
            return OpenCSharp(out units);
        switch (c)
        {
            case '"' when _profile.Has(LanguageTraits.PythonStrings | LanguageTraits.TextBlocks) && Starts("\"\"\""):
                units = 3;
                return Push(new(LexModeKind.BlockString, 0, 0, 3));
            case '\'' when _profile.Has(LanguageTraits.PythonStrings) && Starts("'''"):
                units = 3;
                return Push(new(LexModeKind.BlockString, 1, 0, 3));
            case '"':
                return Push(new(LexModeKind.LineString));
            case '\'':
                return OpensCharacters() && Push(new(LexModeKind.LineString, 1));
            case '`' when _profile.Has(LanguageTraits.Templates):
                return Push(new(LexModeKind.BlockString, 2, 1, 1));
            case '`' when _profile.Has(LanguageTraits.BacktickRaw):
                return Push(new(LexModeKind.Raw, 2, 0, 1));
            default:
                return false;
        }
    }

    private bool OpenCSharp(out int units)
    {
        var at = _position;
        var holes = 0;
        var verbatim = false;
        for (; At(at) is '$' or '@' && at - _position < LongestCharacterLiteral; at++)
        {
            if (_text[at] == '$')
                holes++;
            else
                verbatim = true;
        }
        units = at - _position + 1;
        if (At(at) != '"')
            return false;
        var quotes = 0;
        while (quotes < LongestCharacterLiteral && At(at + quotes) == '"')
            quotes++;
        if (verbatim)
            return Push(new(LexModeKind.Verbatim, 0, Math.Min(holes, 1)));
        if (quotes >= 3)
        {
            units = at - _position + quotes;
            return Push(new(LexModeKind.Raw, 0, holes, quotes));
        }
        return Push(new(LexModeKind.LineString, 0, Math.Min(holes, 1)));
    }

    /// <summary>Opens a string with letters before its quote; <paramref name="units"/> grows by the quotes.</summary>
    private bool OpenPrefixed(ref int units)
    {
        var after = _position + units;
        var quote = At(after);
        if (quote is not ('"' or '\'' or '#'))
            return false;
        var prefix = _text.Slice(_position, units);
        if (_profile.Has(LanguageTraits.PythonStrings) && quote != '#' && units <= 2 && IsPythonPrefix(prefix))
            return OpenPython(ref units, quote, prefix.ContainsAny('f', 'F') ? 1 : 0);
        if (_profile.Has(LanguageTraits.RustStrings) && prefix is "r" or "br" or "cr" && quote is '"' or '#')
            return OpenRust(ref units);
        if (_profile.Has(LanguageTraits.CppStrings) && prefix is "R" or "LR" or "uR" or "UR" or "u8R" && quote == '"')
            return OpenCppRaw(ref units);
        return false;
    }

    private bool OpenPython(ref int units, char quote, int holes)
    {
        var at = _position + units;
        var index = quote == '"' ? 0 : 1;
        var triple = At(at + 1) == quote && At(at + 2) == quote;
        if (!Push(new(triple ? LexModeKind.BlockString : LexModeKind.LineString, index, holes, triple ? 3 : 1)))
            return false;
        units += triple ? 3 : 1;
        return true;
    }

    private bool OpenRust(ref int units)
    {
        var at = _position + units;
        var hashes = 0;
        while (hashes < LongestCharacterLiteral && At(at + hashes) == '#')
            hashes++;
        if (At(at + hashes) != '"')
            return false;
        if (!Push(new(LexModeKind.RustRaw, 0, 0, hashes)))
            return false;
        units += hashes + 1;
        return true;
    }

    private bool OpenCppRaw(ref int units)
    {
        const int LongestDelimiter = 16;
        var at = _position + units + 1;
        var length = 0;
        while (length <= LongestDelimiter && At(at + length) is not ('(' or '\0' or '\n' or '"'))
            length++;
        if (At(at + length) != '(')
            return false;
        if (!Push(new(LexModeKind.CppRaw, 0, 0, DelimiterHash(_text.Slice(at, length)))))
            return false;
        units += length + 2;
        return true;
    }

    private static int DelimiterHash(ReadOnlySpan<char> delimiter)
    {
        var hash = 0;
        foreach (var c in delimiter)
            hash = (hash * 31) + c;
        return hash & 127;
    }

    private readonly bool OpensCharacters()
    {
        if (_profile.Has(LanguageTraits.SingleQuoteStrings))
        {
            // In a language nobody described, an apostrophe may be one: only a pair on one line is a string.
            return _profile.Family[0] != '.' || LineHolds('\'', int.MaxValue);
        }
        return LineHolds('\'', LongestCharacterLiteral) && !(At(_position + 1) == '\'' && At(_position + 2) != '\'');
    }

    private readonly bool LineHolds(char quote, int within)
    {
        for (var at = _position + 1; at < _text.Length && at - _position <= within; at++)
        {
            if (_text[at] is '\n' or '\r')
                return false;
            if (_text[at] == '\\')
                at++;
            else if (_text[at] == quote)
                return true;
        }
        return false;
    }

    private TokenKind ScanString(out int units)
    {
        var c = _text[_position];
        if (Closes(c, out units))
        {
            Pop();
            return TokenKind.CloseQuote;
        }
        if (_mode.Holes > 0 && c is '{' or '}' or '$' && OpensHole(c, out units, out var kind))
            return kind;
        if (c == '\\' && _mode.Kind is LexModeKind.LineString or LexModeKind.BlockString)
        {
            units = At(_position + 1) is '\0' or '\n' or '\r' ? 1 : 2;
            if (units == 2 && char.IsHighSurrogate(_text[_position + 1]))
                units = 1;
            return TokenKind.Punctuation;
        }
        if (c == '"' && _mode.Kind == LexModeKind.Verbatim)
        {
            units = 2;
            return TokenKind.Punctuation;
        }
        var scanned = ScanText(out units);
        if (scanned == TokenKind.Punctuation)
            units = 1;
        return scanned;
    }

    private readonly bool Closes(char c, out int units)
    {
        units = 1;
        switch (_mode.Kind)
        {
            case LexModeKind.LineString:
                return c == _mode.QuoteCharacter;
            case LexModeKind.Verbatim:
                return c == '"' && At(_position + 1) != '"';
            case LexModeKind.BlockString:
            case LexModeKind.Raw:
                units = Math.Max(1, _mode.Count);
                return c == _mode.QuoteCharacter && RunLength(c) >= units;
            case LexModeKind.RustRaw:
                units = 1 + _mode.Count;
                return c == '"'
                    && _text[(_position + 1)..].StartsWith(new string('#', _mode.Count), StringComparison.Ordinal);
            case LexModeKind.CppRaw:
                return c == ')' && ClosesCppRaw(out units);
            default:
                return false;
        }
    }

    private readonly bool ClosesCppRaw(out int units)
    {
        units = 1;
        var rest = _text[(_position + 1)..];
        var quote = rest[..Math.Min(rest.Length, 18)].IndexOf('"');
        if (quote < 0 || DelimiterHash(rest[..quote]) != _mode.Count)
            return false;
        units = quote + 2;
        return true;
    }

    private bool OpensHole(char c, out int units, out TokenKind kind)
    {
        kind = TokenKind.Punctuation;
        if (_mode.QuoteCharacter == '`')
        {
            units = 2;
            return c == '$' && At(_position + 1) == '{' && Push(new(LexModeKind.Hole, 0, 1));
        }
        var run = c == '$' ? 0 : RunLength(c);
        var raw = _mode.Kind == LexModeKind.Raw;
        var needed = raw ? _mode.Holes : 1;
        units = raw ? needed : Math.Min(run, 2);
        if (run == 0 || run < needed)
            return false;
        if (!raw && run >= 2)
            return true;
        return c == '{' && Push(new(LexModeKind.Hole, 0, needed));
    }

    private static bool IsPythonPrefix(ReadOnlySpan<char> prefix)
    {
        foreach (var c in prefix)
        {
            if (!"rRbBuUfFtT".Contains(c, StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}
