namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>A <c>[...]</c> of a glob, read against one character of text.</summary>
internal readonly ref struct BracketSet
{
    /// <param name="pattern">Starts at the opening bracket.</param>
    /// <param name="value">The character to look for, in lower case where case does not count.</param>
    /// <param name="letterCase">Whether ASCII letters of either case are the same.</param>
    public BracketSet(ReadOnlySpan<char> pattern, int value, LetterCase letterCase)
    {
        var at = 1;
        var negated = at < pattern.Length && pattern[at] is '!' or '^';
        if (negated)
            at++;
        var found = false;
        // The first character is a member even if it is a closing bracket.
        for (var first = at; at < pattern.Length; at++)
        {
            if (pattern[at] == ']' && at > first)
            {
                Contains = found != negated;
                Length = at + 1;
                return;
            }
            if (!ReadMember(pattern, ref at, value, letterCase, ref found))
                return;
        }
    }

    /// <summary>Whether the character is in the set.</summary>
    public bool Contains { get; }

    /// <summary>Units of the pattern that the set takes; 0 when it is not well formed and so matches nothing.</summary>
    public int Length { get; }

    private static bool ReadMember(
        ReadOnlySpan<char> pattern,
        ref int at,
        int value,
        LetterCase letterCase,
        ref bool found
    )
    {
        if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
        {
            var name = pattern[(at + 2)..];
            var end = name.IndexOf(']');
            if (end < 0)
                return false;
            if (end > 0 && name[end - 1] == ':')
            {
                at += end + 2;
                return IsInClass(name[..(end - 1)], value, letterCase, ref found);
            }
            // No ":]": a bracket like any other character.
        }

        if (!ReadCharacter(pattern, ref at, out var low))
            return false;
        var high = low;
        if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
        {
            at += 2;
            if (!ReadCharacter(pattern, ref at, out high))
                return false;
        }
        found |= low <= value && value <= high;
        // Case folding made the text lower case; git lets a range of capitals still find it, but not a single one.
        var findsCapitals =
            letterCase == LetterCase.Ignored || (letterCase == LetterCase.AsGitIgnoresIt && low != high);
        if (findsCapitals && value is >= 'a' and <= 'z')
            found |= low <= value - 0x20 && value - 0x20 <= high;
        return true;
    }

    private static bool ReadCharacter(ReadOnlySpan<char> pattern, ref int at, out int character)
    {
        if (pattern[at] == '\\')
            at++;
        character = at < pattern.Length ? Wildmatch.CharacterAt(pattern, at) : 0;
        at += Wildmatch.UnitsOf(character) - 1;
        return at < pattern.Length;
    }

    private static bool IsInClass(ReadOnlySpan<char> name, int value, LetterCase letterCase, ref bool found)
    {
        // Past ASCII nothing is in any class.
        var character = value <= sbyte.MaxValue ? (char)value : char.MaxValue;
        bool? member = name switch
        {
            "alnum" => char.IsAsciiLetterOrDigit(character),
            "alpha" => char.IsAsciiLetter(character),
            "blank" => character is ' ' or '\t',
            "cntrl" => character is < ' ' or '\u007F',
            "digit" => char.IsAsciiDigit(character),
            "graph" => character is > ' ' and < '\u007F',
            "lower" => char.IsAsciiLetterLower(character),
            "print" => character is >= ' ' and < '\u007F',
            "punct" => character is > ' ' and < '\u007F' && !char.IsAsciiLetterOrDigit(character),
            "space" => character is ' ' or (>= '\t' and <= '\r'),
            "upper" => letterCase == LetterCase.Exact
                ? char.IsAsciiLetterUpper(character)
                : char.IsAsciiLetter(character),
            "xdigit" => char.IsAsciiHexDigit(character),
            _ => null,
        };
        found |= member == true;
        return member is not null;
    }
}
