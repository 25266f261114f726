using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.TextDocuments;

/// <summary><c>textDocument/didSave</c>: the file on disk is another one now.</summary>
internal sealed class DidSaveHandler(DocumentEvents events)
{
    public ValueTask HandleAsync(DidSaveTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        if (DocumentUri.Parse(parameters.TextDocument.Uri) is { Path: { } path })
            events.Saved(path);
        return ValueTask.CompletedTask;
    }
}
