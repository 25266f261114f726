using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.PostProcessing;

/// <summary>Keeps a completion from saying again what already stands below the cursor.</summary>
internal static class SuffixOverlap
{
    /// <summary>Cuts the last lines of a completion that are the first lines below the cursor.</summary>
    public static string CutLinesBelow(string text, CursorContext cursor)
    {
        if (!text.Contains('\n'))
            return text;
        var lines = text.Split('\n');
        var below = cursor.LinesBelow().SkipWhile(string.IsNullOrWhiteSpace).Take(lines.Length - 1).ToArray();
        for (var count = Math.Min(lines.Length - 1, below.Length); count > 0; count--)
        {
            if (Same(lines.AsSpan(lines.Length - count), below.AsSpan(0, count)))
                return string.Join('\n', lines, 0, lines.Length - count);
        }
        return text;
    }

    /// <summary>Drops a completion that makes the cursor's line a copy of the next one.</summary>
    public static string DropCopyOfNextLine(string text, CursorContext cursor)
    {
        var lineEnd = text.IndexOf('\n');
        var completed = cursor.LinePrefix + (lineEnd < 0 ? text : text[..lineEnd]);
        var next = cursor.LinesBelow().FirstOrDefault(line => !string.IsNullOrWhiteSpace(line));
        return next is not null && IsTelling(next) && completed.AsSpan().Trim().SequenceEqual(next.AsSpan().Trim())
            ? ""
            : text;
    }

    private static bool Same(ReadOnlySpan<string> completed, ReadOnlySpan<string> below)
    {
        for (var i = 0; i < completed.Length; i++)
        {
            if (!completed[i].AsSpan().TrimEnd().SequenceEqual(below[i].AsSpan().TrimEnd()))
                return false;
        }
        return true;
    }

    /// <summary>A line of closing brackets may well stand twice.</summary>
    public static bool IsTelling(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }
        return false;
    }
}
