namespace ModelRouter.Protocol;

/// <summary>Result of <c>initialize</c>.</summary>
public sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo? ServerInfo = null);
