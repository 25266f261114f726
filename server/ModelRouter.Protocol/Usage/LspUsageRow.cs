namespace ModelRouter.Protocol;

/// <summary>What one model did for one task on one day.</summary>
/// <param name="Day">UTC, <c>YYYY-MM-DD</c>.</param>
/// <param name="Requests">Those that left, whatever became of them.</param>
/// <param name="InputTokens">Of the prompts, cached ones included; of requests whose server said so.</param>
/// <param name="CostUsd">US dollars of the requests whose cost is known.</param>
/// <param name="Accepted">Suggestions that were taken, whole or in part.</param>
/// <param name="Shown">Suggestions that stood long enough to be judged, or were taken.</param>
public sealed record LspUsageRow(
    string Day,
    string Task,
    string Tier,
    string Model,
    int Requests,
    long InputTokens,
    long CachedInputTokens,
    long OutputTokens,
    decimal CostUsd,
    int Accepted,
    int Shown
);
