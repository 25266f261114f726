using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// Asks whichever model is right: decides, asks, and where a server does not answer asks the next model of the lane.
/// </summary>
/// <param name="models">The models of the session.</param>
/// <param name="log">Where what happened is put on record.</param>
/// <param name="retries">When a model is asked again.</param>
/// <param name="recheck">
/// Looks at what lies on disk now, before anything leaves the machine: false where a link on the way to one of the places
/// leads elsewhere than it did.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class RoutedRequests(
    ModelAccess models,
    DecisionLog log,
    RetryPolicy retries,
    Func<IEnumerable<DocumentLocation>, bool> recheck,
    TimeProvider time
) : IRoutedModel
{
    private static readonly ModelFailure Moved = new(
        FailureKind.Privacy,
        "A link on the way to one of the files leads elsewhere now. Ask again."
    );

    public async IAsyncEnumerable<RoutedEvent> AskAsync(
        RoutedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var conversation = new RoutedAnswer(
            request with
            {
                Prepare = Rechecked(request.Prepare),
            },
            models,
            log,
            retries,
            time,
            cancellationToken
        );
        while (await conversation.NextAsync() is { } next)
            yield return next;
    }

    private PrepareRequest Rechecked(PrepareRequest prepare) =>
        async (model, purpose, cancellationToken) =>
        {
            var prepared = await prepare(model, purpose, cancellationToken);
            return !prepared.IsReady || model.Definition.Lane == Lane.Local || recheck(prepared.Request.Permit.Origins)
                ? prepared
                : PreparedRequest.Refused(Moved);
        };
}
