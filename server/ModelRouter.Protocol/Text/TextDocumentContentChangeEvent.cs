namespace ModelRouter.Protocol;

/// <summary>One edit. Without a range, <paramref name="Text"/> is the whole new document.</summary>
public sealed record TextDocumentContentChangeEvent(string Text, LspRange? Range = null);
