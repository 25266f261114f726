namespace ModelRouter.Lsp.Tickets;

/// <summary>Finds which lines of a text differ from another's.</summary>
internal static class LineChanges
{
    /// <summary>Cells of the table of common lines; of texts that differ in more, the whole middle counts as changed.</summary>
    private const int MaxCells = 4_000_000;

    /// <summary>The changes in their order, none touching another.</summary>
    public static IReadOnlyList<LineChange> Of(string[] old, string[] now)
    {
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Length - start && end < now.Length - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var (rows, columns) = (old.Length - start - end, now.Length - start - end);
        if (rows == 0 && columns == 0)
            return [];
        if (rows == 0 || columns == 0 || (long)rows * columns > MaxCells)
            return [new LineChange(start, start + rows, start, start + columns)];
        return Middle(old.AsSpan(start, rows), now.AsSpan(start, columns), start);
    }

    /// <summary>By the longest lines in common.</summary>
    private static List<LineChange> Middle(ReadOnlySpan<string> old, ReadOnlySpan<string> now, int offset)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var row = old.Length - 1; row >= 0; row--)
        {
            for (var column = now.Length - 1; column >= 0; column--)
                common[row, column] =
                    old[row] == now[column]
                        ? common[row + 1, column + 1] + 1
                        : Math.Max(common[row + 1, column], common[row, column + 1]);
        }
        var changes = new List<LineChange>();
        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
        {
            var (first, second) = (at, to);
            while ((at < old.Length || to < now.Length) && !(at < old.Length && to < now.Length && old[at] == now[to]))
            {
                if (to >= now.Length || (at < old.Length && common[at + 1, to] >= common[at, to + 1]))
                    at++;
                else
                    to++;
            }
            if (at > first || to > second)
                changes.Add(new LineChange(offset + first, offset + at, offset + second, offset + to));
            while (at < old.Length && to < now.Length && old[at] == now[to])
                (at, to) = (at + 1, to + 1);
        }
        return changes;
    }
}
