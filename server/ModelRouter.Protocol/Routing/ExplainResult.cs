namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/explain</c>.</summary>
/// <param name="Decisions">Empty for a request that nobody remembers.</param>
public sealed record ExplainResult(IReadOnlyList<LspRouteDecision> Decisions);
