namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>initialized</c>: none.</summary>
public sealed record InitializedParams();
