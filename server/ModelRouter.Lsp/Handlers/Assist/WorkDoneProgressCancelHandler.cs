using ModelRouter.Lsp.Assist;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>window/workDoneProgress/cancel</c>: the person ends a piece of work where it is shown.</summary>
internal sealed class WorkDoneProgressCancelHandler(WorkDoneTokens tokens)
{
    public ValueTask HandleAsync(WorkDoneProgressCancelParams parameters, CancellationToken cancellationToken)
    {
        tokens.Cancel(parameters.Token);
        return ValueTask.CompletedTask;
    }
}
