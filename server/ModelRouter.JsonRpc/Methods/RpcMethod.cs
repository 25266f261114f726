using ModelRouter.JsonRpc.Calls;

namespace ModelRouter.JsonRpc.Methods;

/// <summary>A method of the table.</summary>
internal abstract class RpcMethod(string name, ExecutionMode mode, bool isNotification)
{
    public string Name { get; } = name;

    public ExecutionMode Mode { get; } = mode;

    public bool IsNotification { get; } = isNotification;

    /// <summary>
    /// Runs on the ordered queue. When it completes the next message may be run; the call has been answered then, or
    /// will be by what was started.
    /// </summary>
    public abstract ValueTask DispatchAsync(InboundCall call, InboundCalls calls);
}
