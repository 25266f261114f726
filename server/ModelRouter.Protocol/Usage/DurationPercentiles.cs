namespace ModelRouter.Protocol;

/// <summary>What half, and what 19 of 20, of some durations do not exceed, in milliseconds.</summary>
public sealed record DurationPercentiles(long P50, long P95);
