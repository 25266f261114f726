namespace ModelRouter.Protocol;

/// <summary>An answer.</summary>
/// <param name="Id">Names the request, in the ledger too.</param>
/// <param name="Markdown">All that streamed. A model wrote it: show it, follow nothing in it.</param>
/// <param name="Route">Where the question really went.</param>
/// <param name="Edit">What would be changed; the server never applies it. Absent where nothing is.</param>
/// <param name="Links">The pages that a search found.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>unchecked</c>; absent where nothing was to be checked, as are the next three.</param>
/// <param name="Reason">Why it ended so, for people.</param>
/// <param name="Drift">What goes beyond the task, and is held back.</param>
/// <param name="Attempts">In order.</param>
public sealed record AskResult(
    string Id,
    string Markdown,
    LspRouteDecision Route,
    WorkspaceEdit? Edit = null,
    IReadOnlyList<AnswerLink>? Links = null,
    string? Outcome = null,
    string? Reason = null,
    IReadOnlyList<TicketDrift>? Drift = null,
    IReadOnlyList<TicketAttempt>? Attempts = null
);
