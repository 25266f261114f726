namespace ModelRouter.Protocol;

/// <summary>A place in a document.</summary>
public sealed record Location(string Uri, LspRange Range);
