namespace ModelRouter.Protocol;

/// <summary>Who the server is.</summary>
public sealed record ServerInfo(string Name, string? Version = null);
