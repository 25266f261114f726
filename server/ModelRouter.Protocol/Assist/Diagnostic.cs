namespace ModelRouter.Protocol;

/// <summary>Something about a place in a document.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Code">The finding's id.</param>
public sealed record Diagnostic(
    LspRange Range,
    string Message,
    DiagnosticSeverity? Severity = null,
    string? Source = null,
    string? Code = null
);
