using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Logging;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.TextDocuments;

/// <summary><c>textDocument/didOpen</c>. A document of any scheme can be open; only one with a path is known on disk.</summary>
internal sealed class DidOpenHandler(DocumentStore documents, DocumentEvents events, ServerLog log)
{
    public ValueTask HandleAsync(DidOpenTextDocumentParams parameters, CancellationToken cancellationToken)
    {
        var item = parameters.TextDocument;
        if (DocumentUri.Parse(item.Uri) is { } uri)
            events.Opened(documents.Open(uri, item.LanguageId, item.Version, item.Text));
        else
            log.Warning(
                $"'{item.Uri}' is not a URI that can be opened: it must be absolute, such as file:///folder/file."
            );
        return ValueTask.CompletedTask;
    }
}
