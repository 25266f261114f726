namespace ModelRouter.Protocol;

/// <summary>What the client can do: the part that is read.</summary>
public sealed record ClientCapabilities(
    GeneralClientCapabilities? General = null,
    WorkspaceClientCapabilities? Workspace = null,
    TextDocumentClientCapabilities? TextDocument = null,
    WindowClientCapabilities? Window = null
);
