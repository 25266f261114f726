namespace ModelRouter.Completion.Reuse;

/// <summary>
/// Keeps the text below the cursor as a model was given it while the document's own is nearly the same: what was answered
/// for it holds, and a server has read it already.
/// </summary>
internal static class StickySuffix
{
    /// <summary>
    /// What stands this near below the cursor says how the text there has to end, and is always the document's own: about
    /// ten lines, in UTF-16 units.
    /// </summary>
    private const int Near = 400;

    /// <summary>Of the lines farther down so many may be others.</summary>
    private const double MaxChanged = .1;

    /// <param name="former">What a model was given last; null when there is nothing.</param>
    /// <param name="fresh">What the document holds now.</param>
    public static string Of(string? former, string fresh) =>
        former is not null && IsNearlyEqual(former, fresh) ? former : fresh;

    private static bool IsNearlyEqual(string former, string fresh)
    {
        var head = former.AsSpan().CommonPrefixLength(fresh);
        if (head == former.Length && head == fresh.Length)
            return true;
        if (head < Near)
            return false;
        var now = fresh.Split('\n').ToHashSet(StringComparer.Ordinal);
        var lines = former.Split('\n');
        return lines.Count(line => !now.Contains(line)) <= lines.Length * MaxChanged
            && Math.Abs(former.Length - fresh.Length) <= fresh.Length * MaxChanged;
    }
}
