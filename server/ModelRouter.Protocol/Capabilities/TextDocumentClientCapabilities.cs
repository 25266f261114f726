namespace ModelRouter.Protocol;

/// <summary>Capabilities of documents.</summary>
public sealed record TextDocumentClientCapabilities(InlineCompletionClientCapabilities? InlineCompletion = null);
