namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/explain</c>: what really happened?</summary>
/// <param name="Id">Of a request, as in the ledger or in a completion's command; absent for the latest of each task.</param>
public sealed record ExplainParams(string? Id = null);
