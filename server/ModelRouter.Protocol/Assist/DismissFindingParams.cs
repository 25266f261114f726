namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/dismissFinding</c>: a finding that need not be shown any more.</summary>
/// <param name="Id">The finding's.</param>
public sealed record DismissFindingParams(TextDocumentIdentifier TextDocument, string Id);
