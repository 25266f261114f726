using System.Collections.Immutable;
using ModelRouter.Core.Routing;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Models;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Routing;

/// <summary><c>modelrouter/explain</c>: where requests really went, and why.</summary>
internal sealed class ExplainHandler(DecisionLog log)
{
    public RpcResult<ImmutableArray<RouteDecision>> Capture(ExplainParams parameters)
    {
        if (parameters.Id is not { } id)
            return log.Latest();
        return log.Find(id) is { } decision ? [decision] : ImmutableArray<RouteDecision>.Empty;
    }

    public static ValueTask<RpcResult<ExplainResult>> RunAsync(
        ExplainParams parameters,
        ImmutableArray<RouteDecision> decisions,
        CancellationToken cancellationToken
    ) =>
        ValueTask.FromResult<RpcResult<ExplainResult>>(
            new ExplainResult([.. decisions.Select(static decision => decision.ToLsp())])
        );
}
