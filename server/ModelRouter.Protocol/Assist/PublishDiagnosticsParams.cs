namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/publishDiagnostics</c>: all that holds for a document, in place of what held before.</summary>
/// <param name="Version">The version of the document that they are about.</param>
public sealed record PublishDiagnosticsParams(string Uri, IReadOnlyList<Diagnostic> Diagnostics, int? Version = null);
