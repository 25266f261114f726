using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Streaming;

/// <summary>How a kind of server is asked.</summary>
internal interface IWireProtocol
{
    /// <summary>What the model can do, and whether it is where it seems to be. Nothing of the person's is sent.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken);

    /// <summary>Has the model loaded, where the server does that only when it is asked. Nothing of the person's is sent.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Whether the server understands such a request at all.</summary>
    bool Speaks(ModelRequest request) => true;

    /// <summary>
    /// Sends the request and reads the answer, up to its <see cref="ModelEvent.Done"/> or <see cref="ModelEvent.Failed"/>;
    /// who goes on after that waits for the body's end. Ends without either where the server breaks off, and throws what
    /// <see cref="Wire.FailureOf"/> explains.
    /// </summary>
    IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request);
}
