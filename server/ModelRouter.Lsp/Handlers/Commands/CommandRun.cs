using System.Text.Json;
using ModelRouter.JsonRpc;

namespace ModelRouter.Lsp.Handlers.Commands;

/// <summary>Answers a command whose snapshot was taken.</summary>
internal delegate ValueTask<RpcResult<JsonElement>> CommandRun(CancellationToken cancellationToken);
