using ModelRouter.Completion.Tracking;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Handlers.InlineCompletions;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary><c>workspace/executeCommand</c>.</summary>
internal sealed class ExecuteCommandHandler(SuggestionTracker tracker)
{
    public ValueTask<RpcResult<NoResult>> HandleAsync(
        ExecuteCommandParams parameters,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Execute(parameters));

    private RpcResult<NoResult> Execute(ExecuteCommandParams parameters)
    {
        switch (parameters.Command)
        {
            case ServerCommands.DidAcceptCompletion when SuggestionId.Of(parameters.Arguments) is { } id:
                tracker.Accepted(id);
                return default(NoResult);
            case ServerCommands.DidAcceptCompletion:
                return new RpcError(
                    RpcErrorCodes.InvalidParams,
                    $"{ServerCommands.DidAcceptCompletion} takes the id of the accepted item, a string."
                );
            default:
                return new RpcError(
                    RpcErrorCodes.InvalidParams,
                    $"There is no command '{parameters.Command}'; there are: {string.Join(", ", ServerCommands.All)}."
                );
        }
    }
}
