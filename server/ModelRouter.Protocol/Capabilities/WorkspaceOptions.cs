namespace ModelRouter.Protocol;

/// <summary>What the server does with workspaces.</summary>
public sealed record WorkspaceOptions(WorkspaceFoldersServerCapabilities? WorkspaceFolders = null);
