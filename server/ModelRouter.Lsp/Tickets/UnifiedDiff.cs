using System.Globalization;
using System.Text;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Writes a change as <c>git apply</c> and people read it.</summary>
internal static class UnifiedDiff
{
    /// <summary>Lines around a change, as git has it.</summary>
    private const int Context = 3;

    /// <summary>The diff of one file.</summary>
    /// <param name="path">Below the workspace folder, with <c>/</c>.</param>
    /// <param name="before">Null for a new file.</param>
    /// <param name="after">The text after.</param>
    public static string Of(string path, string? before, string after)
    {
        var (old, now) = (LinesOf(before ?? ""), LinesOf(after));
        var diff = new StringBuilder();
        diff.Append(before is null ? "--- /dev/null\n" : $"--- a/{path}\n").Append($"+++ b/{path}\n");
        foreach (var hunk in Hunks(LineChanges.Of(old, now), old.Length))
            Write(diff, hunk, old, now);
        return diff.ToString();
    }

    /// <summary>Changes that are close enough stand in one hunk.</summary>
    private static IEnumerable<List<LineChange>> Hunks(IReadOnlyList<LineChange> changes, int length)
    {
        var hunk = new List<LineChange>();
        foreach (var change in changes)
        {
            if (hunk.Count > 0 && change.Old - hunk[^1].OldEnd > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }
            hunk.Add(change);
        }
        if (hunk.Count > 0)
            yield return hunk;
    }

    private static void Write(StringBuilder diff, List<LineChange> hunk, string[] old, string[] now)
    {
        var start = Math.Max(0, hunk[0].Old - Context);
        var end = Math.Min(old.Length, hunk[^1].OldEnd + Context);
        var newStart = hunk[0].New - (hunk[0].Old - start);
        var newEnd = hunk[^1].NewEnd + (end - hunk[^1].OldEnd);
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, end)} +{Range(newStart, newEnd)} @@\n");
        var at = start;
        foreach (var change in hunk)
        {
            for (; at < change.Old; at++)
                Line(diff, ' ', old[at]);
            for (; at < change.OldEnd; at++)
                Line(diff, '-', old[at]);
            for (var line = change.New; line < change.NewEnd; line++)
                Line(diff, '+', now[line]);
        }
        for (; at < end; at++)
            Line(diff, ' ', old[at]);
    }

    /// <summary>Counted from 1; an empty range is named by the line before it.</summary>
    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)},{end - start}");

    private static void Line(StringBuilder diff, char sign, string line)
    {
        diff.Append(sign).Append(line);
        if (!line.EndsWith('\n'))
            diff.Append("\n\\ No newline at end of file\n");
    }

    /// <summary>Each with its line end.</summary>
    private static string[] LinesOf(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return [.. lines];
    }
}
