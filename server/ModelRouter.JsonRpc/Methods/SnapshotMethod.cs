using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Calls;

namespace ModelRouter.JsonRpc.Methods;

internal sealed class SnapshotMethod<TParams, TSnapshot, TResult>(
    string name,
    ExecutionMode mode,
    JsonTypeInfo<TParams> parametersType,
    JsonTypeInfo<TResult> resultType,
    Func<TParams, RpcResult<TSnapshot>> capture,
    Func<TParams, TSnapshot, CancellationToken, ValueTask<RpcResult<TResult>>> run
) : RpcMethod(name, mode, isNotification: false)
{
    public override ValueTask DispatchAsync(InboundCall call, InboundCalls calls)
    {
        if (ParameterReader.Read(call, parametersType, out var parameters) is { } error)
        {
            calls.Refuse(call, error);
            return ValueTask.CompletedTask;
        }
        var snapshot = capture(parameters);
        if (snapshot.IsError)
            calls.Refuse(call, snapshot.Error);
        else
            calls.Start(call, Mode, () => run(parameters, snapshot.Value!, call.Token), resultType);
        return ValueTask.CompletedTask;
    }
}
