namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/lanes</c>: one for each URI, in the order asked.</summary>
public sealed record LanesResult(IReadOnlyList<DocumentLane> Lanes);
