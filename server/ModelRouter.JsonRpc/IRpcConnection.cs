using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc;

/// <summary>
/// One JSON-RPC 2.0 conversation. The seam behind which the transport may be exchanged:
/// nothing outside this project knows how frames, ids and cancellation work.
/// </summary>
public interface IRpcConnection : IAsyncDisposable
{
    /// <summary>
    /// Reads and dispatches until the input ends or <see cref="Stop"/> is called. When it completes,
    /// every request that was read has been answered once and the output has been flushed.
    /// </summary>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Ends <see cref="RunAsync"/> after the message in hand; later input is not read.</summary>
    void Stop();

    /// <summary>
    /// Queues a notification to the peer. Never blocks; silently dropped once the connection has ended.
    /// </summary>
    void Notify<TParams>(string method, TParams parameters, JsonTypeInfo<TParams> type);

    /// <summary>
    /// Sends a request to the peer and waits for its answer. Cancelling sends <c>$/cancelRequest</c> and
    /// throws <see cref="OperationCanceledException"/>; a connection that ends first gives an error result.
    /// </summary>
    Task<RpcResult<TResult>> RequestAsync<TParams, TResult>(
        string method,
        TParams parameters,
        JsonTypeInfo<TParams> parametersType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken
    );
}
