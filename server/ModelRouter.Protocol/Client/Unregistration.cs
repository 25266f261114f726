namespace ModelRouter.Protocol;

/// <summary>A capability that the server gives up.</summary>
public sealed record Unregistration(string Id, string Method);
