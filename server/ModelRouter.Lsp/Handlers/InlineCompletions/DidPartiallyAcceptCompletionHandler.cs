using ModelRouter.Completion.Tracking;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.InlineCompletions;

/// <summary><c>textDocument/didPartiallyAcceptCompletion</c>, as copilot-language-server has it.</summary>
internal sealed class DidPartiallyAcceptCompletionHandler(SuggestionTracker tracker)
{
    public ValueTask HandleAsync(DidPartiallyAcceptCompletionParams parameters, CancellationToken cancellationToken)
    {
        if (SuggestionId.Of(parameters.Item.Command?.Arguments) is { } id)
            tracker.PartlyAccepted(id, parameters.AcceptedLength);
        return ValueTask.CompletedTask;
    }
}
