namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/review</c>.</summary>
/// <param name="Range">What to review; the whole document where there is none.</param>
/// <param name="Focus">What to look at above all, in the person's words.</param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record ReviewParams(
    TextDocumentIdentifier TextDocument,
    LspRange? Range = null,
    string? Focus = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
