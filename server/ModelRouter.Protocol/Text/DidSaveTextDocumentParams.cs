namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/didSave</c>.</summary>
public sealed record DidSaveTextDocumentParams(TextDocumentIdentifier TextDocument, string? Text = null);
