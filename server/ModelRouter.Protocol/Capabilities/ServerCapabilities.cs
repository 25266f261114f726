namespace ModelRouter.Protocol;

/// <summary>What the server does.</summary>
/// <param name="PositionEncoding">One of <see cref="PositionEncodingKind"/>.</param>
public sealed record ServerCapabilities(
    string PositionEncoding,
    TextDocumentSyncOptions TextDocumentSync,
    InlineCompletionOptions? InlineCompletionProvider = null,
    ExecuteCommandOptions? ExecuteCommandProvider = null,
    WorkspaceOptions? Workspace = null,
    CodeActionOptions? CodeActionProvider = null
);
