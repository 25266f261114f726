namespace ModelRouter.Protocol;

/// <summary>An LSP <c>Diagnostic</c> as an editor knows it: the part that is read.</summary>
public sealed record EditorDiagnostic(LspRange Range, string Message, DiagnosticSeverity? Severity = null);
