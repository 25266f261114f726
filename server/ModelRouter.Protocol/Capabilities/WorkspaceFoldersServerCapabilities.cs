namespace ModelRouter.Protocol;

/// <summary>What the server does with several folders.</summary>
public sealed record WorkspaceFoldersServerCapabilities(bool Supported, bool ChangeNotifications);
