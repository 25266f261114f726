namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>client/unregisterCapability</c>; the misspelt name is the specification's.</summary>
public sealed record UnregistrationParams(IReadOnlyList<Unregistration> Unregisterations);
