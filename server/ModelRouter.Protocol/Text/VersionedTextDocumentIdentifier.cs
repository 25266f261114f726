namespace ModelRouter.Protocol;

/// <summary>A document as it is after a change.</summary>
public sealed record VersionedTextDocumentIdentifier(string Uri, int Version);
