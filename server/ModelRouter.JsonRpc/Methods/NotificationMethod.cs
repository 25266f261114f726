using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Calls;

namespace ModelRouter.JsonRpc.Methods;

internal sealed class NotificationMethod<TParams>(
    string name,
    JsonTypeInfo<TParams> parametersType,
    Func<TParams, CancellationToken, ValueTask> handler
) : RpcMethod(name, ExecutionMode.Mutate, isNotification: true)
{
    public override ValueTask DispatchAsync(InboundCall call, InboundCalls calls)
    {
        if (ParameterReader.Read(call, parametersType, out var parameters) is not { } error)
            return handler(parameters, call.Token);
        calls.Refuse(call, error);
        return ValueTask.CompletedTask;
    }
}
