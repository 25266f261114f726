using ModelRouter.JsonRpc;

namespace ModelRouter.Lsp.Handlers.Lifecycle;

/// <summary><c>exit</c>: ends the conversation, and with it the process.</summary>
internal sealed class ExitHandler(Action stop)
{
    public ValueTask HandleAsync(NoParams parameters, CancellationToken cancellationToken)
    {
        stop();
        return ValueTask.CompletedTask;
    }
}
