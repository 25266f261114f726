using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelRouter.Assist.Sources;

/// <summary>
/// Finds the lines of files that a failure names: frames of a stack trace, and what compilers and test runners say, in the
/// forms of .NET, Node.js, Python, Java, Go, Rust and C.
/// </summary>
public static partial class FailurePlaces
{
    /// <summary>The frames nearest to the failure tell most; a trace may have hundreds.</summary>
    private const int MaxPlaces = 12;

    /// <summary>Characters of a line that are looked at: no line that names a file is longer.</summary>
    private const int MaxLine = 1_000;

    /// <returns>Paths as they are written, with <c>/</c>, each with a line counted from 0; in the order of the text, each once.</returns>
    public static ImmutableArray<FailurePlace> In(string words)
    {
        var places = new List<FailurePlace>();
        foreach (var line in words.AsSpan().EnumerateLines())
        {
            if (places.Count >= MaxPlaces)
                break;
            var match = Frame().Match(line[..Math.Min(line.Length, MaxLine)].ToString());
            if (!match.Success)
                continue;
            var number = match.Groups["line"].ValueSpan;
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var counted) || counted < 1)
                continue;
            var place = new FailurePlace(PathOf(match.Groups["path"].Value), counted - 1);
            if (!place.Path.Contains("://", StringComparison.Ordinal) && !places.Contains(place))
                places.Add(place);
        }
        return [.. places];
    }

    private static string PathOf(string written)
    {
        const string FileScheme = "file://";
        var path = written.StartsWith(FileScheme, StringComparison.Ordinal) ? written[FileScheme.Length..] : written;
        return path.Replace('\\', '/');
    }

    /// <summary>
    /// In this order: <c>File "a.py", line 12</c>; <c>in /w/a.cs:line 12</c>; <c>a.ts(12,3)</c>; <c>a.ts:12:3</c>,
    /// <c>A.java:12</c>.
    /// </summary>
    [GeneratedRegex(
        """
            File\ "(?<path>[^"]+)",\ line\ (?<line>\d+)
            |\ in\ (?<path>\S.*?):line\ (?<line>\d+)
            |(?<path>[\w~@./\\:+-]+\.\w+)\((?<line>\d+)[,)]
            |(?<path>[\w~@./\\:+-]+\.[A-Za-z]\w*):(?<line>\d+)
            """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking
    )]
    private static partial Regex Frame();
}
