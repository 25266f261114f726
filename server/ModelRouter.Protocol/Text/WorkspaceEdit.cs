namespace ModelRouter.Protocol;

/// <summary>Changes of any number of documents. One of the two.</summary>
/// <param name="Changes">By URI, where all of them exist.</param>
/// <param name="DocumentChanges">In this order, where new ones are made.</param>
public sealed record WorkspaceEdit(
    IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes = null,
    IReadOnlyList<DocumentChange>? DocumentChanges = null
);
