using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.TextDocuments;

/// <summary><c>textDocument/didClose</c>.</summary>
internal sealed class DidCloseHandler(DocumentStore documents, DocumentEvents events)
{
    public ValueTask HandleAsync(DidCloseTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        if (documents.Close(parameters.TextDocument.Uri))
            events.Closed(parameters.TextDocument.Uri);
        return ValueTask.CompletedTask;
    }
}
