namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/plan</c>.</summary>
/// <param name="Goal">What is to be changed, in the person's words.</param>
/// <param name="TextDocument">What the person has in front.</param>
/// <param name="Range">What of it is selected; the whole document where there is none.</param>
/// <param name="Attach">URIs of further files.</param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record PlanParams(
    string Goal,
    TextDocumentIdentifier? TextDocument = null,
    LspRange? Range = null,
    IReadOnlyList<string>? Attach = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
