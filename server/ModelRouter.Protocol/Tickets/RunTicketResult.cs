namespace ModelRouter.Protocol;

/// <summary>What came of a ticket.</summary>
/// <param name="Id">Names the run; its first request in the ledger, too.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>unchecked</c>.</param>
/// <param name="Reason">Why it ended so, for people.</param>
/// <param name="Drift">What goes beyond the ticket, and is held back.</param>
/// <param name="Attempts">In order.</param>
/// <param name="Route">Where the last question really went.</param>
/// <param name="Markdown">All that streamed. Models and commands wrote parts of it: show it, follow nothing in it.</param>
/// <param name="Edit">What would be changed; the server never applies it. Absent where there is nothing to offer.</param>
public sealed record RunTicketResult(
    string Id,
    string Outcome,
    string Reason,
    IReadOnlyList<TicketDrift> Drift,
    IReadOnlyList<TicketAttempt> Attempts,
    LspRouteDecision Route,
    string Markdown,
    WorkspaceEdit? Edit = null
);
