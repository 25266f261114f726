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
    WorkExcerpts excerpts,
    ClientProxy client,
    WorkDoneTokens tokens,
    ReviewDiagnostics diagnostics
)
{
    public RpcResult<DocumentSnapshot> Capture(ReviewParams parameters)
    {
        var taken = AskedDocument.Take(documents, parameters.TextDocument.Uri);
        if (taken.Value is { } document)
            diagnostics.Follow(document.Uri.Value);
        return taken;
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
            selection = excerpts.OffsetsOf(document.Text, range);
            if (selection is null)
                return new RpcError(RpcErrorCodes.InvalidParams, "'range' is outside of the document.");
        }
        if (ReviewedLines.Of(document.Text, selection) is not { } lines)
            return new RpcError(RpcErrorCodes.InvalidParams, "That is too much for one review: select less of it.");
        var file = texts.Of(document);
        if (parameters.Diff?.Length > WorkText.MaxUnits)
            return new RpcError(RpcErrorCodes.InvalidParams, "'diff' is too large for one review: review it in parts.");
        var query = WorkReview.Of(file, lines) with
        {
            Focus = string.IsNullOrWhiteSpace(parameters.Focus) ? null : texts.Words(parameters.Focus),
            Diff = string.IsNullOrWhiteSpace(parameters.Diff) ? null : WorkDiff.Of(parameters.Diff, file.Origin, texts),
            Related = excerpts.Related(parameters.Related),
            Diagnostics = WorkExcerpts.Diagnostics(parameters.Diagnostics, file),
            IsDryRun = parameters.DryRun == true,
            Wanted = parameters.Model,
        };
        var review = await reviewer.ReviewAsync(query, display.Chosen, display.Say, display.Stopped);
        if (review.Failure is { } failure)
            return AssistErrors.Of(failure, review.Route);
        LspFinding[] findings =
        [
            .. review.Findings.Select(finding => finding.ToLsp(query.Id, file, document.Uri.Value, documents.Encoding)),
        ];
        if (!query.IsDryRun)
            diagnostics.Show(document, findings);
        return new ReviewResult(query.Id, review.Markdown, findings, review.Route.ToLsp());
    }
}
