using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.TextDocuments;

/// <summary><c>textDocument/didFocus</c>, as copilot-language-server has it: the person looks at another document.</summary>
internal sealed class DidFocusHandler(DocumentEvents events)
{
    public ValueTask HandleAsync(DidFocusParams parameters, CancellationToken cancellationToken)
    {
        events.Focused(parameters.TextDocument?.Uri);
        return ValueTask.CompletedTask;
    }
}
