using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary>Changes in the protocol's words.</summary>
internal static class AskedEdits
{
    /// <param name="edits">Of the document, and of files to be made.</param>
    /// <param name="document">What was asked about.</param>
    /// <param name="root">The folder that new files lie below; null where there are none.</param>
    /// <param name="encoding">The unit of columns.</param>
    public static WorkspaceEdit ToLsp(
        ImmutableArray<FileEdit> edits,
        DocumentSnapshot document,
        string? root,
        PositionEncoding encoding
    )
    {
        var empty = TextSnapshot.From("");
        if (edits.All(static edit => !edit.IsNew))
            return new WorkspaceEdit(
                edits.ToDictionary(
                    _ => document.Uri.Value,
                    edit => EditsOf(edit, document.Text),
                    StringComparer.Ordinal
                )
            );
        return new WorkspaceEdit(DocumentChanges: [.. edits.SelectMany(ChangesOf)]);

        IEnumerable<DocumentChange> ChangesOf(FileEdit edit)
        {
            if (!edit.IsNew)
            {
                yield return new DocumentChange(
                    TextDocument: new(document.Uri.Value, document.Version),
                    Edits: EditsOf(edit, document.Text)
                );
                yield break;
            }
            var uri = DocumentUri.FromPath(Path.Combine(root!, edit.Path));
            yield return new DocumentChange("create", uri);
            yield return new DocumentChange(TextDocument: new(uri, Version: null), Edits: EditsOf(edit, empty));
        }

        IReadOnlyList<TextEdit> EditsOf(FileEdit edit, TextSnapshot text) =>
            [
                .. edit.Replacements.Select(change => new TextEdit(
                    text.RangeOf(change.Start, change.Start + change.Length, encoding),
                    change.NewText
                )),
            ];
    }
}
