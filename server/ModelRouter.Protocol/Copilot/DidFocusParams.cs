namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/didFocus</c>; no document when the focus went elsewhere.</summary>
public sealed record DidFocusParams(TextDocumentIdentifier? TextDocument = null);
