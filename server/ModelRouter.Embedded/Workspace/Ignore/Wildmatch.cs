namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// Glob matching as git defines it (gitignore(5), "PATTERN FORMAT"), over bytes of UTF-8: <c>*</c> and <c>?</c> stay
/// within a path component, <c>**</c> between slashes spans any number of them, brackets know ranges, negation and
/// POSIX classes. Like git, a wildcard stands for a byte, not for a character.
/// </summary>
internal static class Wildmatch
{
    private enum Verdict
    {
        Match,
        NoMatch,

        /// <summary>The text ended too early: no later start of an enclosing star can help.</summary>
        Exhausted,

        /// <summary>A star met a slash: only an enclosing double star can help.</summary>
        Slash,
    }

    /// <param name="pattern">The glob.</param>
    /// <param name="text">A path relative to where the pattern stands, slashes between components, none at the ends.</param>
    /// <param name="ignoreCase">Whether ASCII letters of either case are the same.</param>
    public static bool IsMatch(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool ignoreCase) =>
        Match(pattern, text, ignoreCase) == Verdict.Match;

    private static Verdict Match(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, bool ignoreCase)
    {
        var p = 0;
        var t = 0;
        for (; p < pattern.Length; p++, t++)
        {
            var symbol = pattern[p];
            if (symbol == '*')
                return MatchStar(pattern, p, text[t..], ignoreCase);
            if (t == text.Length)
                return Verdict.Exhausted;
            switch (symbol)
            {
                case (byte)'?':
                    if (text[t] == '/')
                        return Verdict.NoMatch;
                    break;
                case (byte)'[':
                    var set = new BracketSet(pattern[p..], Fold(text[t], ignoreCase), ignoreCase);
                    if (set.Length == 0)
                        return Verdict.Exhausted;
                    if (!set.Contains || text[t] == '/')
                        return Verdict.NoMatch;
                    p += set.Length - 1;
                    break;
                case (byte)'\\':
                    // At the very end it can match nothing. git folds the text but not an escaped byte, so that an
                    // escaped capital matches nothing where case does not count.
                    if (++p == pattern.Length || pattern[p] != Fold(text[t], ignoreCase))
                        return Verdict.NoMatch;
                    break;
                default:
                    if (Fold(symbol, ignoreCase) != Fold(text[t], ignoreCase))
                        return Verdict.NoMatch;
                    break;
            }
        }
        return t == text.Length ? Verdict.Match : Verdict.NoMatch;
    }

    private static Verdict MatchStar(ReadOnlySpan<byte> pattern, int star, ReadOnlySpan<byte> text, bool ignoreCase)
    {
        var next = star;
        while (next < pattern.Length && pattern[next] == '*')
            next++;
        var rest = pattern[next..];
        var spansSlashes = next - star > 1 && StandsBetweenSlashes(pattern, star, rest);
        // "a/**/b" also matches "a/b": the double star and its slash may stand for nothing.
        if (spansSlashes && rest is [(byte)'/', ..] && Match(rest[1..], text, ignoreCase) == Verdict.Match)
            return Verdict.Match;

        if (rest.IsEmpty)
            return spansSlashes || !text.Contains((byte)'/') ? Verdict.Match : Verdict.Slash;
        if (!spansSlashes && rest[0] == '/')
        {
            // One star before a slash takes exactly what is left of this component.
            var slash = text.IndexOf((byte)'/');
            return slash < 0 ? Verdict.NoMatch : Match(rest, text[slash..], ignoreCase);
        }

        for (var i = 0; i < text.Length; i++)
        {
            var verdict = Match(rest, text[i..], ignoreCase);
            if (verdict == Verdict.NoMatch)
            {
                if (!spansSlashes && text[i] == '/')
                    return Verdict.Slash;
            }
            else if (!spansSlashes || verdict != Verdict.Slash)
            {
                return verdict;
            }
        }
        return Verdict.Exhausted;
    }

    private static bool StandsBetweenSlashes(ReadOnlySpan<byte> pattern, int star, ReadOnlySpan<byte> rest) =>
        (star == 0 || pattern[star - 1] == '/') && rest is [] or [(byte)'/', ..] or [(byte)'\\', (byte)'/', ..];

    internal static byte Fold(byte value, bool ignoreCase) =>
        ignoreCase && value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}
