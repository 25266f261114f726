using ModelRouter.JsonRpc.Wire;

namespace ModelRouter.JsonRpc.Calls;

/// <summary>A request or notification on its way from the input to its handler.</summary>
internal sealed class InboundCall
{
    private readonly PooledBytes _body;
    private readonly Range? _params;
    private readonly CancellationTokenSource? _cancellation;

    /// <param name="id">Null for a notification.</param>
    /// <param name="body">The message's bytes; the call returns them once its parameters are read.</param>
    /// <param name="notificationToken">The token of a notification's handler; a request has one of its own.</param>
    public InboundCall(
        RpcId? id,
        string method,
        PooledBytes body,
        Range? parameters,
        CancellationToken notificationToken
    )
    {
        (Id, Method, _body, _params) = (id, method, body, parameters);
        // Never linked and without a timer, so it holds nothing that would have to be disposed.
        _cancellation = id is null ? null : new CancellationTokenSource();
        Token = _cancellation?.Token ?? notificationToken;
    }

    public RpcId? Id { get; }

    public string Method { get; }

    /// <summary>Ends with the request, or for a notification with the connection.</summary>
    public CancellationToken Token { get; }

    public int Length => _body.Length;

    /// <summary>Set once, by <see cref="InboundCalls"/> under its lock: whoever sets it gives the one answer.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The JSON of the parameters; empty if the message has none. Valid until the body is released.</summary>
    public ReadOnlySpan<byte> Parameters => _params is { } range ? _body.Span[range] : [];

    public void ReleaseBody() => _body.Return();

    public Task CancelAsync() => _cancellation?.CancelAsync() ?? Task.CompletedTask;
}
