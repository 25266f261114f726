namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/plan</c>.</summary>
/// <param name="Goal">What is to be changed, in the person's words.</param>
/// <param name="TextDocument">What the person has in front.</param>
/// <param name="Range">What of it is selected; the whole document where there is none.</param>
/// <param name="Attach">URIs of further files.</param>
/// <param name="DryRun">Whether all is done but the sending: the result's route says what would have gone where.</param>
/// <param name="History">
/// The earlier turns of the same plan, the oldest first; the goal is then what is said to the last of them. The files are
/// those of the first turn.
/// </param>
/// <param name="Model">
/// The name of a model. With a history: the one that gave the last answer, which is kept while it can be asked. Without:
/// the one that the person chose, and no other.
/// </param>
/// <param name="Related">
/// Places that help: where what the goal names is declared, and used. Each goes along only if its own file may.
/// </param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record PlanParams(
    string Goal,
    TextDocumentIdentifier? TextDocument = null,
    LspRange? Range = null,
    IReadOnlyList<string>? Attach = null,
    bool? DryRun = null,
    IReadOnlyList<PlanTurn>? History = null,
    string? Model = null,
    IReadOnlyList<Location>? Related = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
