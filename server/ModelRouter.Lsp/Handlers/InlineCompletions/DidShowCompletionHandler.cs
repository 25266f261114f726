using ModelRouter.Completion.Tracking;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.InlineCompletions;

/// <summary><c>textDocument/didShowCompletion</c>, as copilot-language-server has it.</summary>
internal sealed class DidShowCompletionHandler(SuggestionTracker tracker)
{
    public ValueTask HandleAsync(DidShowCompletionParams parameters, CancellationToken cancellationToken)
    {
        if (SuggestionId.Of(parameters.Item.Command?.Arguments) is { } id)
            tracker.Shown(id);
        return ValueTask.CompletedTask;
    }
}
