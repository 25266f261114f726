using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Session;

namespace ModelRouter.Lsp.Handlers.Lifecycle;

/// <summary><c>shutdown</c>: nothing but <c>exit</c> is admitted from here on.</summary>
internal sealed class ShutdownHandler(SessionLifecycle lifecycle)
{
    public ValueTask<RpcResult<NoResult>> HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        lifecycle.ShutDown();
        return ValueTask.FromResult<RpcResult<NoResult>>(default(NoResult));
    }
}
