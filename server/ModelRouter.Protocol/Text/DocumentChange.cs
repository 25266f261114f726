namespace ModelRouter.Protocol;

/// <summary>LSP's <c>CreateFile</c> (kind and uri) or <c>TextDocumentEdit</c> (textDocument and edits).</summary>
/// <param name="Kind"><c>create</c>: a file that is there already is an error.</param>
public sealed record DocumentChange(
    string? Kind = null,
    string? Uri = null,
    OptionalVersionedTextDocumentIdentifier? TextDocument = null,
    IReadOnlyList<TextEdit>? Edits = null
);
