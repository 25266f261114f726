using ModelRouter.Core.Privacy;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Privacy;

/// <summary><c>modelrouter/lanes</c>: how far the text of some documents or folders may travel. Looks at the disk.</summary>
internal sealed class LanesHandler(PolicyStore policy)
{
    /// <summary>URIs in one request: more than an explorer shows at a time.</summary>
    private const int MaxUris = 10_000;

    public static RpcResult<LanesParams> Capture(LanesParams parameters) =>
        parameters.Uris.Count <= MaxUris
            ? parameters
            : new RpcError(
                RpcErrorCodes.InvalidParams,
                $"modelrouter/lanes takes at most {MaxUris} URIs at a time, not {parameters.Uris.Count}."
            );

    public ValueTask<RpcResult<LanesResult>> RunAsync(
        LanesParams parameters,
        LanesParams asked,
        CancellationToken cancellationToken
    )
    {
        var lanes = new List<DocumentLane>(asked.Uris.Count);
        foreach (var uri in asked.Uris)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var verdict = policy.LaneOf(policy.Locate(uri));
            lanes.Add(new DocumentLane(uri, Lanes.NameOf(verdict.Lane), verdict.Rule?.ToLsp(), verdict.Error));
        }
        return ValueTask.FromResult<RpcResult<LanesResult>>(new LanesResult(lanes));
    }
}
