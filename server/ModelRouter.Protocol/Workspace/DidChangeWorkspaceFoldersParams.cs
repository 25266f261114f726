namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>workspace/didChangeWorkspaceFolders</c>.</summary>
public sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);
