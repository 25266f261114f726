namespace ModelRouter.Core.Models;

/// <summary>The port to every model that is not inside this program.</summary>
public interface IModelClient
{
    /// <summary>Sends a request and streams the answer. Cancelling aborts the request on the wire.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    IAsyncEnumerable<ModelEvent> AskAsync(ModelRequest request, CancellationToken cancellationToken);

    /// <summary>What a model can do, asked of its server and remembered; sends nothing of the person's.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken);

    /// <summary>
    /// Has a model loaded where its server does that only when it is asked; sends nothing of the person's. Whether it came
    /// about, the first request tells. Most servers have their models loaded: nothing is done for them.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
