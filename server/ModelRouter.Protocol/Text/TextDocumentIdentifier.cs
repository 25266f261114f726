namespace ModelRouter.Protocol;

/// <summary>A document by its URI.</summary>
public sealed record TextDocumentIdentifier(string Uri);
