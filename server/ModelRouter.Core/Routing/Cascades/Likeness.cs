using System.Text.RegularExpressions;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>
/// Makes equal what a command says of the same failure at two times, in two places: durations, times, temporary paths,
/// addresses in memory and on the network, ids. A rule of thumb; other numbers say what is wrong, and stay.
/// </summary>
public static class Likeness
{
    private const string Varies = "~";

    // Longer forms first: a time holds numbers, a path holds ids.
    private static readonly Regex Varying = new(
        @"\d{4}-\d\d-\d\d([T _-]\d\d[:_-]\d\d([:_-]\d\d([.,_-]\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"
            + @"|\b\d{1,2}:\d\d(:\d\d)?([.,]\d+)?\b"
            + @"|(/private)?(/tmp|/var/tmp|/var/folders)(/[^\s:;,'""()\[\]]*)?"
            + @"|[A-Za-z]:\\[^\s:;,'""()\[\]]*\\Temp(\\[^\s:;,'""()\[\]]*)?"
            + @"|\b\d+([.,]\d+)?\s?(ns|µs|us|ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b"
            + @"|\b((duration|elapsed)\w*|time)""?\s?[:= ]\s?""?\d+([.,]\d+)?"
            + @"|\b0x[0-9a-fA-F]+\b|@[0-9a-f]{5,16}\b"
            + @"|\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b"
            + @"|\b(localhost|127\.0\.0\.1|\[::1\]):\d+\b|\b([Pp]ort|PORT|[Pp][Ii][Dd]|[Pp]rocess)[ :=#]+\d+\b"
            + @"|\b[0-9a-f]{12,64}\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    );

    private static readonly Regex Blanks = new(@"[ \t\r]+", RegexOptions.NonBacktracking);

    /// <summary>The same for two texts that differ in nothing but such things, and in blanks.</summary>
    /// <param name="said">What a validator, or a command, says.</param>
    public static string Of(string said) => Blanks.Replace(Varying.Replace(said, Varies), " ").Trim();
}
