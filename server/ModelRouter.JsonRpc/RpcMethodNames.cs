namespace ModelRouter.JsonRpc;

internal static class RpcMethodNames
{
    /// <summary>The one method of the base protocol that a connection answers itself, ahead of the queue.</summary>
    public const string CancelRequest = "$/cancelRequest";

    /// <summary>Methods with this prefix may be ignored by whoever does not know them.</summary>
    public const string OptionalPrefix = "$/";
}
