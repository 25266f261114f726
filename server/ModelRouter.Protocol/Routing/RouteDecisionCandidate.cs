namespace ModelRouter.Protocol;

/// <summary>A model that was looked at.</summary>
/// <param name="Verdict"><c>chosen</c>, <c>rejected</c> or <c>failed</c>.</param>
/// <param name="Reason">Why.</param>
public sealed record RouteDecisionCandidate(string Model, string Verdict, string Reason);
