using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc;

namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary>
/// A request of this server's own, which is also a command of the same words, so that any client can ask it. Both ways
/// take its snapshot in order.
/// </summary>
internal abstract class OwnMethod(string name)
{
    /// <summary>The command's name: <c>modelrouter.route</c> for <c>modelrouter/route</c>.</summary>
    public string Command { get; } = CommandOf(name);

    public static string CommandOf(string method) => method.Replace('/', '.');

    /// <summary>Adds the request to the table.</summary>
    public abstract RpcMethodTable.Builder AddTo(RpcMethodTable.Builder table);

    /// <summary>Takes the snapshot for the command.</summary>
    /// <param name="argument">The request's parameters; null for none.</param>
    /// <returns>What answers.</returns>
    public abstract RpcResult<CommandRun> Capture(JsonElement? argument);

    public static OwnMethod Of<TParams, TSnapshot, TResult>(
        string name,
        JsonTypeInfo<TParams> parameters,
        JsonTypeInfo<TResult> result,
        Func<TParams, RpcResult<TSnapshot>> capture,
        Func<TParams, TSnapshot, CancellationToken, ValueTask<RpcResult<TResult>>> run
    ) => new Typed<TParams, TSnapshot, TResult>(name, parameters, result, capture, run);

    private sealed class Typed<TParams, TSnapshot, TResult>(
        string name,
        JsonTypeInfo<TParams> parametersType,
        JsonTypeInfo<TResult> resultType,
        Func<TParams, RpcResult<TSnapshot>> capture,
        Func<TParams, TSnapshot, CancellationToken, ValueTask<RpcResult<TResult>>> run
    ) : OwnMethod(name)
    {
        private const string NoMembers = "{}";

        private readonly string _name = name;

        public override RpcMethodTable.Builder AddTo(RpcMethodTable.Builder table) =>
            table.AddBackground(_name, parametersType, resultType, capture, run);

        public override RpcResult<CommandRun> Capture(JsonElement? argument)
        {
            if (Read(argument) is not { } parameters)
                return new RpcError(
                    RpcErrorCodes.InvalidParams,
                    $"{Command} takes one argument, the params of {_name}, and this is not one."
                );
            var snapshot = capture(parameters);
            if (snapshot.IsError)
                return snapshot.Error;
            return new CommandRun(async cancellationToken =>
            {
                var answer = await run(parameters, snapshot.Value!, cancellationToken);
                return answer.IsError ? answer.Error : JsonSerializer.SerializeToElement(answer.Value!, resultType);
            });
        }

        private TParams? Read(JsonElement? argument)
        {
            try
            {
                return argument is { } json
                    ? json.Deserialize(parametersType)
                    : JsonSerializer.Deserialize(NoMembers, parametersType);
            }
            catch (JsonException)
            {
                return default;
            }
        }
    }
}
