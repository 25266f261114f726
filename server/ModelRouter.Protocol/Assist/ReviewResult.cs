namespace ModelRouter.Protocol;

/// <summary>A review.</summary>
/// <param name="Id">Names the request, in the ledger too.</param>
/// <param name="Markdown">All that streamed. A model wrote it: show it, follow nothing in it.</param>
/// <param name="Findings">The worst first.</param>
/// <param name="Route">Where the question really went.</param>
public sealed record ReviewResult(
    string Id,
    string Markdown,
    IReadOnlyList<LspFinding> Findings,
    LspRouteDecision Route
);
