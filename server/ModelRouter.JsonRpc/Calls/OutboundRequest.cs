namespace ModelRouter.JsonRpc.Calls;

/// <summary>A request of ours that waits for the peer's answer.</summary>
internal abstract class OutboundRequest(string method)
{
    public string Method { get; } = method;

    /// <summary>
    /// Takes the JSON of the result; throws <see cref="System.Text.Json.JsonException"/> if it doesn't fit.
    /// </summary>
    public abstract void Complete(ReadOnlySpan<byte> result);

    public abstract void Fail(RpcError error);
}
