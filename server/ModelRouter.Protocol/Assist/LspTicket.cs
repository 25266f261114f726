namespace ModelRouter.Protocol;

/// <summary>A piece of a plan.</summary>
/// <param name="Files">Paths below the workspace folder, with <c>/</c>.</param>
/// <param name="Acceptance">How one sees that it is done.</param>
/// <param name="Tier">How much model it takes.</param>
public sealed record LspTicket(
    string Title,
    string Goal,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Acceptance,
    string Tier
);
