using System.Runtime.CompilerServices;
using ModelRouter.Core.Routing;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// Asks whichever model is right: decides, asks, and where a server does not answer asks the next model of the lane.
/// </summary>
internal sealed class RoutedRequests(ModelAccess models, DecisionLog log, RetryPolicy retries, TimeProvider time)
    : IRoutedModel
{
    public async IAsyncEnumerable<RoutedEvent> AskAsync(
        RoutedRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var conversation = new RoutedAnswer(request, models, log, retries, time, cancellationToken);
        while (await conversation.NextAsync() is { } next)
            yield return next;
    }
}
