namespace ModelRouter.Lsp.State.Usage;

/// <summary>What half, and what 19 of 20, of some durations do not exceed, in milliseconds.</summary>
internal sealed record Percentiles(long P50, long P95)
{
    /// <summary>By nearest rank, so that each is one that was measured; null when there is none.</summary>
    public static Percentiles? Of(IReadOnlyCollection<long> durations)
    {
        if (durations.Count == 0)
            return null;
        long[] sorted = [.. durations.Order()];
        return new(At(50), At(95));

        long At(int percent) => sorted[(sorted.Length * percent + 99) / 100 - 1];
    }
}
