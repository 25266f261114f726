namespace ModelRouter.Protocol;

/// <summary>Something that can be done about a place.</summary>
/// <param name="Kind">One of <see cref="CodeActionKind"/>.</param>
/// <param name="Diagnostics">What it is an answer to.</param>
public sealed record CodeAction(
    string Title,
    string? Kind = null,
    IReadOnlyList<Diagnostic>? Diagnostics = null,
    WorkspaceEdit? Edit = null,
    LspCommand? Command = null
);
