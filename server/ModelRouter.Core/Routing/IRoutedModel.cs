using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>
/// The port to whichever model is right for a piece of work: decides, asks, asks again where that may help, and keeps a
/// record of what really happened.
/// </summary>
public interface IRoutedModel
{
    /// <summary>
    /// Any number of times, a <see cref="RoutedEvent.Chosen"/> before a model is asked; then what it says; then exactly one
    /// <see cref="RoutedEvent.Ended"/>. Once something was said no other model is asked. Whoever reads no further than
    /// they need aborts the request.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown, but for what the request's own function throws.</exception>
    IAsyncEnumerable<RoutedEvent> AskAsync(RoutedRequest request, CancellationToken cancellationToken);
}
