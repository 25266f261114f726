namespace ModelRouter.Protocol;

/// <summary>What a request took.</summary>
/// <param name="CostUsd">US dollars; absent when the price is not known.</param>
public sealed record RouteDecisionUsage(
    int InputTokens,
    int CachedInputTokens,
    int OutputTokens,
    decimal? CostUsd = null
);
