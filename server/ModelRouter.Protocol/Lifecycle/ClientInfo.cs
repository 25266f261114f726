namespace ModelRouter.Protocol;

/// <summary>Who the client is.</summary>
public sealed record ClientInfo(string Name, string? Version = null);
