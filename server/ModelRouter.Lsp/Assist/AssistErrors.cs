using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>Turns the failure of a piece of work into the error that its request is answered with.</summary>
internal static class AssistErrors
{
    public static RpcError Of(ModelFailure failure, RouteDecision route)
    {
        var data = failure.Kind switch
        {
            FailureKind.Privacy => new ErrorData(ErrorKind.Privacy, route.LaneRule?.ToLsp()),
            FailureKind.NoModel => new ErrorData(
                route.Candidates.Any(static candidate => candidate.IsOverBudget) ? ErrorKind.Budget : ErrorKind.NoModel
            ),
            FailureKind.Budget => new ErrorData(ErrorKind.Budget),
            _ => new ErrorData(ErrorKind.Provider, Status: failure.Status, ProviderMessage: failure.Message),
        };
        return new RpcError(
            RpcErrorCodes.RequestFailed,
            failure.Message,
            JsonSerializer.SerializeToElement(data, ProtocolJson.Default.ErrorData)
        );
    }
}
