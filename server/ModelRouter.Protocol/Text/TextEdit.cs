namespace ModelRouter.Protocol;

/// <summary>A change of a document.</summary>
/// <param name="Range">What is replaced; empty to insert.</param>
/// <param name="NewText">What stands there afterwards; empty to delete.</param>
public sealed record TextEdit(LspRange Range, string NewText);
