namespace ModelRouter.Protocol;

/// <summary>Capabilities of the workspace.</summary>
public sealed record WorkspaceClientCapabilities(
    bool? Configuration = null,
    bool? WorkspaceFolders = null,
    DidChangeWatchedFilesClientCapabilities? DidChangeWatchedFiles = null
);
