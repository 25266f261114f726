namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/codeAction</c>.</summary>
public sealed record CodeActionParams(
    TextDocumentIdentifier TextDocument,
    LspRange Range,
    CodeActionContext? Context = null
);
