using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Assist;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary><c>modelrouter/dismissFinding</c>: the person has seen it.</summary>
internal sealed class DismissFindingHandler(ReviewDiagnostics diagnostics)
{
    /// <summary>Dismissed on the ordered queue: what is asked behind it does not show it any more.</summary>
    public RpcResult<bool> Capture(DismissFindingParams parameters) =>
        diagnostics.Dismiss(parameters.TextDocument.Uri, parameters.Id);

    public static ValueTask<RpcResult<DismissFindingResult>> RunAsync(
        DismissFindingParams parameters,
        bool dismissed,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RpcResult<DismissFindingResult>>(new DismissFindingResult(dismissed));
}
