using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc.Calls;

internal sealed class OutboundRequestOf<TResult>(string method, JsonTypeInfo<TResult> resultType)
    : OutboundRequest(method)
{
    private readonly TaskCompletionSource<RpcResult<TResult>> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public Task<RpcResult<TResult>> Answer => _answer.Task;

    public override void Complete(ReadOnlySpan<byte> result) =>
        _answer.TrySetResult(JsonSerializer.Deserialize(result, resultType));

    public override void Fail(RpcError error) => _answer.TrySetResult(error);
}
