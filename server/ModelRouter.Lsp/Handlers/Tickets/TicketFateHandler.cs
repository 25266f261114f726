using ModelRouter.JsonRpc;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Tickets;

/// <summary><c>modelrouter/ticketFate</c>: what the person did with what a ticket's run offered.</summary>
internal sealed class TicketFateHandler(TicketsFile tickets)
{
    public RpcResult<bool> Capture(TicketFateParams parameters)
    {
        if (!TicketsFile.Fates.Contains(parameters.Fate, StringComparer.Ordinal))
            return new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'{parameters.Fate}' is nothing that becomes of a ticket: {string.Join(", ", TicketsFile.Fates)}."
            );
        if (parameters.Diagnostics is { } said && !TicketsFile.Verdicts.Contains(said, StringComparer.Ordinal))
            return new RpcError(
                RpcErrorCodes.InvalidParams,
                $"'diagnostics' is none of {string.Join(", ", TicketsFile.Verdicts)}."
            );
        // Nothing but an id comes into the record.
        if (!Guid.TryParseExact(parameters.Id, "N", out _))
            return new RpcError(RpcErrorCodes.InvalidParams, "'id' is no id of a ticket's run.");
        tickets.Tell(parameters.Id, parameters.Fate, parameters.Diagnostics);
        return true;
    }

    public static ValueTask<RpcResult<TicketFateResult>> RunAsync(
        TicketFateParams parameters,
        bool kept,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult<RpcResult<TicketFateResult>>(new TicketFateResult(kept));
}
