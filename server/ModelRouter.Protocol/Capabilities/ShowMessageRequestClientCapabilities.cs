namespace ModelRouter.Protocol;

/// <summary>How the client shows messages with actions.</summary>
public sealed record ShowMessageRequestClientCapabilities(ClientShowMessageActionItemOptions? MessageActionItem = null);
