using System.Text.Json;
using ModelRouter.Completion.Tracking;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Handlers.InlineCompletions;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary><c>workspace/executeCommand</c>.</summary>
/// <param name="tracker">Told of accepted items.</param>
/// <param name="methods">The requests that are commands, too.</param>
internal sealed class ExecuteCommandHandler(SuggestionTracker tracker, IReadOnlyList<OwnMethod> methods)
{
    private static readonly JsonElement Null = JsonSerializer.SerializeToElement(NoResult.Instance, NoResult.Json);

    /// <summary>Accepting is noted here, on the ordered queue: what is edited after it is edited after it.</summary>
    public RpcResult<CommandRun> Capture(ExecuteCommandParams parameters)
    {
        if (parameters.Command == ServerCommands.DidAcceptCompletion)
        {
            if (SuggestionId.Of(parameters.Arguments) is not { } id)
                return new RpcError(
                    RpcErrorCodes.InvalidParams,
                    $"{ServerCommands.DidAcceptCompletion} takes the id of the accepted item, a string."
                );
            tracker.Accepted(id);
            return new CommandRun(static _ => ValueTask.FromResult<RpcResult<JsonElement>>(Null));
        }
        if (methods.FirstOrDefault(method => method.Command == parameters.Command) is { } method)
            return method.Capture(parameters.Arguments is [var argument, ..] ? argument : null);
        return new RpcError(
            RpcErrorCodes.InvalidParams,
            $"There is no command '{parameters.Command}'; there are: {string.Join(", ", ServerCommands.All)}."
        );
    }

    public static ValueTask<RpcResult<JsonElement>> RunAsync(
        ExecuteCommandParams parameters,
        CommandRun run,
        CancellationToken cancellationToken
    ) => run(cancellationToken);
}
