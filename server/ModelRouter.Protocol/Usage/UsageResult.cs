namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/usage</c>.</summary>
/// <param name="Rows">By day, task, tier and model, in that order.</param>
/// <param name="Models">How each model did at each task, over all these days.</param>
/// <param name="Tickets">How each tier did at tickets, over all these days.</param>
/// <param name="Problem">Why not all could be read.</param>
public sealed record UsageResult(
    IReadOnlyList<LspUsageRow> Rows,
    IReadOnlyList<LspModelUse> Models,
    IReadOnlyList<LspTicketUse> Tickets,
    string? Problem = null
);
