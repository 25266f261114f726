namespace ModelRouter.Protocol;

/// <summary>One text of a request.</summary>
/// <param name="Path">Where it comes from: a path, or the URI of what has none.</param>
/// <param name="Lane">How far it may travel.</param>
/// <param name="Reason">What it is to the request, and the rule behind its lane.</param>
public sealed record RouteDecisionSource(string Path, string Lane, string Reason);
