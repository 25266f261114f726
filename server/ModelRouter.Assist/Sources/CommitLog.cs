using System.Collections.Immutable;
using System.Globalization;

namespace ModelRouter.Assist.Sources;

/// <summary>Reads the subjects of the latest commits from git's log of what <c>HEAD</c> was; names nobody.</summary>
public static class CommitLog
{
    /// <summary>Commits; older ones say little of where the work is.</summary>
    private const int MaxCommits = 20;

    /// <summary>UTF-16 units of a subject.</summary>
    private const int MaxSubject = 120;

    /// <summary>What makes a commit: not what only moves between them.</summary>
    private static readonly ImmutableArray<string> Makers = ["commit", "merge", "cherry-pick", "pull"];

    /// <summary>Lines such as <c>2026-01-31 Add a cache</c> (the day in UTC), the latest first.</summary>
    /// <param name="log">The text of <c>.git/logs/HEAD</c>; what is not of its format is left out.</param>
    public static ImmutableArray<string> Read(string log) =>
        [
            .. log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Reverse()
                .Select(ReadLine)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MaxCommits),
        ];

    /// <summary><c>OLD NEW Name &lt;mail&gt; SECONDS ZONE\tcommit: Subject</c></summary>
    private static string? ReadLine(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        if (tab < 0 || line.IndexOf(": ", tab, StringComparison.Ordinal) is var colon && colon < 0)
            return null;
        var maker = line.AsSpan(tab + 1, colon - tab - 1);
        var fields = line[..tab].Split(' ');
        if (
            !IsCommit(maker)
            || fields.Length < 5
            || !long.TryParse(fields[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        )
            return null;
        var day = DateTimeOffset.FromUnixTimeSeconds(seconds);
        var subject = line[(colon + 2)..].Trim();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{day:yyyy-MM-dd} {(subject.Length <= MaxSubject ? subject : subject[..MaxSubject])}"
        );
    }

    private static bool IsCommit(ReadOnlySpan<char> maker)
    {
        foreach (var known in Makers)
        {
            if (maker.StartsWith(known) && (maker.Length == known.Length || maker[known.Length] == ' '))
                return true;
        }
        return false;
    }
}
