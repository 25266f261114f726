using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Routing;

/// <summary><c>modelrouter/route</c>: where this would go and why. Nothing is sent.</summary>
internal sealed class RouteHandler(PolicyStore policy, OpenPlaces places, DocumentStore documents, ModelAccess models)
{
    /// <summary>Words that no file holds are judged as a document that was never saved.</summary>
    private const string Unsaved = "untitled:question";

    public RpcResult<RouteQuestion> Capture(RouteParams parameters)
    {
        if (ModelNames.Tasks.Parse(parameters.Task) is not { } task)
            return new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'{parameters.Task}' is no task; there are {ModelNames.Tasks.Spelled}."
            );
        var uri = parameters.TextDocument?.Uri;
        return new RouteQuestion(task, uri, uri is null ? null : documents.Find(uri));
    }

    public ValueTask<RpcResult<LspRouteDecision>> RunAsync(
        RouteParams parameters,
        RouteQuestion question,
        CancellationToken cancellationToken
    )
    {
        var sources = ImmutableArray.CreateBuilder<RouteSource>();
        if (question.Uri is { } uri)
            sources.Add(Learn(uri, "current file"));
        if (parameters.Text is not null || question.Uri is null)
            sources.Add(Learn(Unsaved, "your words"));
        // What would go along with a completion by itself.
        var optional = question is { Task: TaskKind.InlineCompletion, Uri: { } current }
            ? places.Others(current).Select(static other => new RouteSource(other.Location, "open tab"))
            : [];
        var decision = models.Decide(
            new RouteFacts
            {
                Id = Guid.NewGuid().ToString("N"),
                Task = question.Task,
                Required = sources.ToImmutable(),
                Optional = [.. optional],
                Files = question.Uri is null ? 0 : 1,
                Lines = LinesOf(parameters),
                InputTokens = TokensOf(parameters, question),
                HasStackTrace = parameters.Text is { } text && TextSignals.HasStackTrace(text),
                Risks = TextSignals.RisksIn(parameters.Text) | TextSignals.RisksIn(question.Document?.Uri.Path),
            }
        );
        return ValueTask.FromResult<RpcResult<LspRouteDecision>>(decision.ToLsp());
    }

    private RouteSource Learn(string uri, string role)
    {
        var place = policy.Locate(uri);
        policy.Learn(place);
        return new RouteSource(place, role);
    }

    /// <summary>The whole document and the words; null for a completion, which takes as much as it has room for.</summary>
    private static int? TokensOf(RouteParams parameters, RouteQuestion question) =>
        question.Task == TaskKind.InlineCompletion
            ? null
            : TokenEstimate.Of((question.Document?.Text.Length ?? 0) + (parameters.Text?.Length ?? 0));

    private static int LinesOf(RouteParams parameters) =>
        parameters.Range is { } range ? range.End.Line - range.Start.Line + 1 : 0;
}
