namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/usage</c>.</summary>
/// <param name="Rows">By day, task, tier and model, in that order.</param>
/// <param name="Problem">Why not all could be read.</param>
public sealed record UsageResult(IReadOnlyList<LspUsageRow> Rows, string? Problem = null);
