namespace ModelRouter.Protocol;

/// <summary>
/// Parameters of <c>textDocument/inlineCompletion</c>. Clients that leave out the context count as automatic ones.
/// </summary>
public sealed record InlineCompletionParams(
    TextDocumentIdentifier TextDocument,
    LspPosition Position,
    InlineCompletionContext? Context = null,
    ProgressToken? WorkDoneToken = null
);
