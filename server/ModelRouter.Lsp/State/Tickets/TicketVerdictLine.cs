namespace ModelRouter.Lsp.State.Tickets;

/// <summary>One validator's word, without its reason: that may quote files.</summary>
/// <param name="Validator">Its name (<see cref="Core.Routing.Cascades.Validators"/>).</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>unknown</c>.</param>
internal sealed record TicketVerdictLine(string Validator, string Verdict);
