using System.Text.RegularExpressions;

namespace ModelRouter.Benchmarks.Replay;

internal static class Names
{
    private static readonly Regex Name = new(@"[\p{L}_][\p{L}\p{N}_]{2,}", RegexOptions.NonBacktracking);

    /// <summary>The names in a text: words of three characters or more.</summary>
    public static HashSet<string> In(string text) => [.. Name.Matches(text).Select(static match => match.Value)];
}
