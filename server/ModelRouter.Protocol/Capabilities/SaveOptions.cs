namespace ModelRouter.Protocol;

/// <summary>Whether <c>textDocument/didSave</c> carries the text.</summary>
public sealed record SaveOptions(bool IncludeText);
