namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/review</c>.</summary>
/// <param name="Range">What to review; the whole document where there is none.</param>
/// <param name="Focus">What to look at above all, in the person's words.</param>
/// <param name="DryRun">Whether all is done but the sending: the result's route says what would have gone where.</param>
/// <param name="Diff">What has changed, as a unified diff.</param>
/// <param name="Related">Places that help to judge: callers and callees. Each goes along only if its own file may.</param>
/// <param name="Diagnostics">What is already said of the document.</param>
/// <param name="Model">The name of the model that the person chose: it is asked, or none is.</param>
/// <param name="PartialResultToken">The Markdown streams as progress of it, each with a <see cref="PartialText"/>.</param>
public sealed record ReviewParams(
    TextDocumentIdentifier TextDocument,
    LspRange? Range = null,
    string? Focus = null,
    bool? DryRun = null,
    string? Diff = null,
    IReadOnlyList<Location>? Related = null,
    IReadOnlyList<EditorDiagnostic>? Diagnostics = null,
    string? Model = null,
    ProgressToken? WorkDoneToken = null,
    ProgressToken? PartialResultToken = null
);
