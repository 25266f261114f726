namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/ticketFate</c>: what the person did with what a ticket's run offered.</summary>
/// <param name="Id">The run's.</param>
/// <param name="Fate"><c>accepted</c>, <c>edited</c>, <c>rejected</c> or <c>reverted</c>.</param>
/// <param name="Diagnostics">
/// Whether the editor's diagnostics got no worse when the change was applied: <c>pass</c>, <c>fail</c> or <c>unknown</c>;
/// absent where nobody looked.
/// </param>
public sealed record TicketFateParams(string Id, string Fate, string? Diagnostics = null);
