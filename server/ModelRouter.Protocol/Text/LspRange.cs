namespace ModelRouter.Protocol;

/// <summary>A stretch of a document; <paramref name="End"/> is not part of it.</summary>
public sealed record LspRange(LspPosition Start, LspPosition End);
