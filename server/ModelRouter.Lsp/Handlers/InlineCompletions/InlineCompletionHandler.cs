using System.Text.Json;
using ModelRouter.Completion;
using ModelRouter.Core.Text;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.InlineCompletions;

/// <summary>
/// <c>textDocument/inlineCompletion</c>. Answers null to a superseded request, which keeps the ghost text that the editor
/// shows, and an empty list when there is nothing to offer, which hides it.
/// </summary>
internal sealed class InlineCompletionHandler(
    DocumentStore documents,
    ConfigurationStore configuration,
    SuggestionService suggestions
)
{
    private static readonly InlineCompletionList Nothing = new([]);

    public RpcResult<CompletionTurn> Capture(InlineCompletionParams parameters)
    {
        var uri = parameters.TextDocument.Uri;
        if (documents.Find(uri) is not { } document)
            return new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'{uri}' is not open: send textDocument/didOpen before asking for a completion in it."
            );
        if (!document.Text.TryGetOffset(parameters.Position.ToLinePosition(), documents.Encoding, out var offset))
            return Outside(document, parameters.Position);
        SelectedCompletion? selected = null;
        if (parameters.Context?.SelectedCompletionInfo is { } info)
        {
            if (!TryGetOffsets(document.Text, info.Range, out var start, out var end))
                return Outside(document, info.Range.End);
            selected = new SelectedCompletion(start, end, info.Text);
        }
        var turn = new CompletionTurn(
            document,
            offset,
            parameters.Context?.TriggerKind == InlineCompletionTriggerKind.Automatic
                ? CompletionTrigger.Automatic
                : CompletionTrigger.Invoked,
            selected,
            configuration.Current.For(uri, document.LanguageId)
        );
        suggestions.Begin(turn);
        return turn;
    }

    public async ValueTask<RpcResult<InlineCompletionList>> RunAsync(
        InlineCompletionParams parameters,
        CompletionTurn turn,
        CancellationToken cancellationToken
    )
    {
        if (await suggestions.RunAsync(turn, cancellationToken) is not { } answer)
            return (InlineCompletionList?)null;
        return answer.Suggestion is { } suggestion ? new InlineCompletionList([ToItem(turn, suggestion)]) : Nothing;
    }

    private InlineCompletionItem ToItem(CompletionTurn turn, Suggestion suggestion) =>
        new(
            suggestion.InsertText,
            turn.Document.Text.RangeOf(suggestion.Start, suggestion.End, documents.Encoding),
            new LspCommand(
                "Accepted",
                ServerCommands.DidAcceptCompletion,
                [JsonSerializer.SerializeToElement(suggestion.Id, ProtocolJson.Default.String)]
            )
        );

    private bool TryGetOffsets(TextSnapshot text, LspRange range, out int start, out int end)
    {
        end = 0;
        return text.TryGetOffset(range.Start.ToLinePosition(), documents.Encoding, out start)
            && text.TryGetOffset(range.End.ToLinePosition(), documents.Encoding, out end)
            && start <= end;
    }

    private static RpcError Outside(DocumentSnapshot document, LspPosition position) =>
        new(
            RpcErrorCodes.InvalidParams,
            $"Position {position.Line}:{position.Character} is outside {document.Uri.Name}, which has "
                + $"{document.Text.LineCount} lines in version {document.Version}."
        );
}
