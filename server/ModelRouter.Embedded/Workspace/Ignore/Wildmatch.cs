namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// Glob matching as git defines it (gitignore(5), "PATTERN FORMAT"): <c>*</c> and <c>?</c> stay within a path component,
/// <c>**</c> between slashes spans any number of them, brackets know ranges, negation and POSIX classes.
/// <para>
/// Anyone may have written the pattern. It takes no more steps than pattern times text, and no stack: of each kind of star
/// only the latest is ever moved on, for what an earlier one could reach by moving the later one reaches as well.
/// </para>
/// </summary>
internal static class Wildmatch
{
    private const int None = -1;

    /// <param name="pattern">The glob.</param>
    /// <param name="text">A path relative to where the pattern stands, slashes between components, none at the ends.</param>
    /// <param name="letterCase">Whether ASCII letters of either case are the same.</param>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, LetterCase letterCase)
    {
        var (p, t) = (0, 0);
        // What follows the latest star of a kind, and where in the text that was tried last.
        var (star, starAt) = (None, 0);
        var (span, spanAt) = (None, 0);
        while (true)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                var rest = p + pattern[p..].IndexOfAnyExcept('*');
                var isLast = rest < p;
                if (!IsSpan(pattern, p, isLast ? pattern.Length : rest))
                {
                    if (!isLast)
                    {
                        (p, star, starAt) = (rest, rest, t);
                        continue;
                    }
                    if (!text[t..].Contains('/'))
                        return true;
                }
                else if (isLast)
                {
                    return true;
                }
                else
                {
                    star = None;
                    (span, spanAt) = (rest + (pattern[rest] == '/' ? 1 : 2), t);
                    // "a/**/b" also matches "a/b": the double star and its slash may stand for nothing.
                    if (pattern[rest] == '/')
                    {
                        p = span;
                        continue;
                    }
                }
            }
            else if (p == pattern.Length)
            {
                if (t == text.Length)
                    return true;
            }
            else if (t == text.Length)
            {
                // To move a star on would only leave it less text.
                return false;
            }
            else if (MatchOne(pattern, ref p, text, ref t, letterCase))
            {
                continue;
            }

            if (star != None && text[starAt] != '/')
            {
                (p, t) = (star, ++starAt);
                continue;
            }
            var slash = span == None ? -1 : text[spanAt..].IndexOf('/');
            if (slash < 0)
                return false;
            spanAt += slash + 1;
            (p, t, star) = (span, spanAt, None);
        }
    }

    /// <summary>An ASCII capital as a small letter, where case does not count.</summary>
    public static int Fold(int unit, LetterCase letterCase) =>
        letterCase != LetterCase.Exact && unit is >= 'A' and <= 'Z' ? unit | 0x20 : unit;

    /// <summary>The character at an index; half of a surrogate pair without its other half is one as well.</summary>
    public static int CharacterAt(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];

    /// <summary>UTF-16 units of a character.</summary>
    public static int UnitsOf(int character) => character > char.MaxValue ? 2 : 1;

    /// <summary>Matches one element of the pattern that is no star; moves past it and past what it matched.</summary>
    private static bool MatchOne(
        ReadOnlySpan<char> pattern,
        ref int p,
        ReadOnlySpan<char> text,
        ref int t,
        LetterCase letterCase
    )
    {
        var symbol = pattern[p++];
        if (symbol is '?' or '[')
        {
            var character = CharacterAt(text, t);
            if (character == '/')
                return false;
            t += UnitsOf(character);
            if (symbol == '?')
                return true;
            var set = new BracketSet(pattern[(p - 1)..], Fold(character, letterCase), letterCase);
            p += set.Length - 1;
            return set.Contains;
        }
        var unit = Fold(text[t++], letterCase);
        if (symbol != '\\')
            return Fold(symbol, letterCase) == unit;
        // At the very end it can match nothing.
        if (p == pattern.Length)
            return false;
        symbol = pattern[p++];
        // git folds the text but not an escaped byte.
        return unit == (letterCase == LetterCase.Ignored ? Fold(symbol, letterCase) : symbol);
    }

    /// <summary>Whether stars are a double star that stands between slashes, at the start or at the end.</summary>
    private static bool IsSpan(ReadOnlySpan<char> pattern, int star, int rest) =>
        rest - star > 1
        && (star == 0 || pattern[star - 1] == '/')
        && pattern[rest..] is [] or ['/', ..] or ['\\', '/', ..];
}
