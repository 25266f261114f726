using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Calls;

namespace ModelRouter.JsonRpc.Methods;

internal sealed class MutationMethod<TParams, TResult>(
    string name,
    JsonTypeInfo<TParams> parametersType,
    JsonTypeInfo<TResult> resultType,
    Func<TParams, CancellationToken, ValueTask<RpcResult<TResult>>> handler
) : RpcMethod(name, ExecutionMode.Mutate, isNotification: false)
{
    public override async ValueTask DispatchAsync(InboundCall call, InboundCalls calls)
    {
        if (ParameterReader.Read(call, parametersType, out var parameters) is { } error)
            calls.Refuse(call, error);
        else
            calls.Answer(call, await handler(parameters, call.Token), resultType);
    }
}
