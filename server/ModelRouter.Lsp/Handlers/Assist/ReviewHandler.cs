using ModelRouter.Assist.Reviews;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>modelrouter/review</c>: findings about a selection, or a whole document.</summary>
internal sealed class ReviewHandler(
    Reviewer reviewer,
    WorkTexts texts,
    DocumentStore documents,
    ClientProxy client,
    WorkDoneTokens tokens,
    ReviewDiagnostics diagnostics
)
{
    public RpcResult<DocumentSnapshot> Capture(ReviewParams parameters)
    {
        var uri = parameters.TextDocument.Uri;
        if (documents.Find(uri) is not { } document)
            return new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'{uri}' is not open: send textDocument/didOpen before asking for a review of it."
            );
        return document.OutOfSync is { } outOfSync
            ? new RpcError(RpcErrorCodes.ContentModified, $"The document is out of step with the editor: {outOfSync}")
            : document;
    }

    public async ValueTask<RpcResult<ReviewResult>> RunAsync(
        ReviewParams parameters,
        DocumentSnapshot document,
        CancellationToken cancellationToken
    )
    {
        using var display = new WorkDisplay(
            client,
            tokens,
            "Reviewing",
            parameters.WorkDoneToken,
            parameters.PartialResultToken,
            cancellationToken
        );
        (int Start, int End)? selection = null;
        if (parameters.Range is { } range && range.Start != range.End)
        {
            if (!TryGetOffsets(document, range, out var start, out var end))
                return new RpcError(RpcErrorCodes.InvalidParams, "'range' is outside of the document.");
            selection = (start, end);
        }
        if (ReviewedLines.Of(document.Text, selection) is not { } lines)
            return new RpcError(RpcErrorCodes.InvalidParams, "That is too much for one review: select less of it.");
        var file = texts.Of(document);
        var query = WorkReview.Of(
            file,
            lines,
            string.IsNullOrWhiteSpace(parameters.Focus) ? null : texts.Words(parameters.Focus)
        );
        var review = await reviewer.ReviewAsync(query, display.Chosen, display.Say, display.Stopped);
        if (review.Failure is { } failure)
            return AssistErrors.Of(failure, review.Route);
        LspFinding[] findings =
        [
            .. review.Findings.Select(finding => finding.ToLsp(file, document.Uri.Value, documents.Encoding)),
        ];
        diagnostics.Show(document, findings);
        return new ReviewResult(query.Id, review.Markdown, findings, review.Route.ToLsp());
    }

    private bool TryGetOffsets(DocumentSnapshot document, LspRange range, out int start, out int end)
    {
        end = 0;
        return document.Text.TryGetOffset(range.Start.ToLinePosition(), documents.Encoding, out start)
            && document.Text.TryGetOffset(range.End.ToLinePosition(), documents.Encoding, out end)
            && start <= end;
    }
}
