using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Tests.Workspace.Ignore;

public sealed class WildmatchTests
{
    private const int Cases = 40_000;

    private static readonly string[] Pieces =
    [
        "a",
        "b",
        "/",
        "/",
        "*",
        "**",
        "/**/",
        "**/",
        "?",
        "[ab]",
        "[!a]",
        "\\a",
        "\\/",
        "[a",
    ];

    /// <summary>The matcher never goes back further than the latest star; one that tries everything finds no more.</summary>
    [Fact]
    public void Finds_what_trying_everything_finds()
    {
        var random = new Random(1);
        var matches = 0;
        for (var i = 0; i < Cases; i++)
        {
            var pattern = string.Concat(Some(random, 1, 8, () => Pieces[random.Next(Pieces.Length)]));
            var path = string.Join(
                '/',
                Some(random, 1, 5, () => string.Concat(Some(random, 1, 4, () => random.Next(2) == 0 ? "a" : "b")))
            );
            var expected = Tries(pattern, 0, path, 0);
            Assert.True(
                expected == Wildmatch.IsMatch(pattern, path, LetterCase.Exact),
                $"{pattern} and {path}: {expected}"
            );
            matches += expected ? 1 : 0;
        }
        Assert.InRange(matches, Cases / 40, Cases);
    }

    [Theory]
    [InlineData("?", "é", true)]
    [InlineData("?", "\U0001F600", true)]
    [InlineData("??", "\U0001F600", false)]
    [InlineData("[\U0001F600-\U0001F610]", "\U0001F605", true)]
    [InlineData("[!\U0001F600-\U0001F610]", "\U0001F605", false)]
    public void A_wildcard_stands_for_a_character(string pattern, string text, bool matches) =>
        Assert.Equal(matches, Wildmatch.IsMatch(pattern, text, LetterCase.Ignored));

    [Theory]
    [InlineData("\\A", "a", false, true)]
    [InlineData("[A]", "a", false, true)]
    [InlineData("[A]", "A", false, true)]
    [InlineData("[A-B]", "b", true, true)]
    [InlineData("[!A]", "a", true, false)]
    [InlineData("[[:upper:]]", "a", true, true)]
    [InlineData("A*", "ab", true, true)]
    public void Where_case_does_not_count_git_has_oddities(string pattern, string text, bool inGit, bool here)
    {
        Assert.Equal(inGit, Wildmatch.IsMatch(pattern, text, LetterCase.AsGitIgnoresIt));
        Assert.Equal(here, Wildmatch.IsMatch(pattern, text, LetterCase.Ignored));
    }

    private static bool Tries(string pattern, int p, string text, int t)
    {
        if (p == pattern.Length)
            return t == text.Length;
        if (pattern[p] == '*')
            return TriesStar(pattern, p, text, t);
        // A single element is left to the matcher itself.
        var close = pattern.IndexOf(']', p);
        var length =
            pattern[p] == '\\' ? Math.Min(2, pattern.Length - p)
            : pattern[p] == '[' && close >= 0 ? close + 1 - p
            : 1;
        return t < text.Length
            && Wildmatch.IsMatch(pattern.AsSpan(p, length), text.AsSpan(t, 1), LetterCase.Exact)
            && Tries(pattern, p + length, text, t + 1);
    }

    private static bool TriesStar(string pattern, int p, string text, int t)
    {
        var end = p;
        while (end < pattern.Length && pattern[end] == '*')
            end++;
        var rest = pattern[end..];
        var spans =
            end - p > 1
            && (p == 0 || pattern[p - 1] == '/')
            && (rest.Length == 0 || rest[0] == '/' || rest.StartsWith("\\/", StringComparison.Ordinal));
        if (spans && rest is ['/', ..] && Tries(pattern, end + 1, text, t))
            return true;
        for (var i = t; i <= text.Length; i++)
        {
            if (Tries(pattern, end, text, i))
                return true;
            if (!spans && i < text.Length && text[i] == '/')
                return false;
        }
        return false;
    }

    private static IEnumerable<string> Some(Random random, int least, int most, Func<string> one) =>
        Enumerable.Range(0, random.Next(least, most)).Select(_ => one());
}
