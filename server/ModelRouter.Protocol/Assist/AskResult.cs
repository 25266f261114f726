namespace ModelRouter.Protocol;

/// <summary>An answer.</summary>
/// <param name="Id">Names the request, in the ledger too.</param>
/// <param name="Markdown">All that streamed. A model wrote it: show it, follow nothing in it.</param>
/// <param name="Route">Where the question really went.</param>
/// <param name="Edit">What would be changed; the server never applies it. Absent where nothing is.</param>
/// <param name="Links">The pages that a search found.</param>
public sealed record AskResult(
    string Id,
    string Markdown,
    LspRouteDecision Route,
    WorkspaceEdit? Edit = null,
    IReadOnlyList<AnswerLink>? Links = null
);
