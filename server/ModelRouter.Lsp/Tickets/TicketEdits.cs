using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Tickets;

/// <summary>A ticket's changes in the protocol's words.</summary>
internal static class TicketEdits
{
    /// <param name="edits">The changes.</param>
    /// <param name="files">The files that they were made for.</param>
    /// <param name="encoding">The unit of columns.</param>
    /// <returns>Null where there are none. A document that is open is named by the version that was worked on.</returns>
    public static WorkspaceEdit? ToLsp(
        ImmutableArray<FileEdit> edits,
        ImmutableArray<TicketFile> files,
        PositionEncoding encoding
    )
    {
        if (edits.IsEmpty)
            return null;
        var byName = files.ToDictionary(static file => file.Name, StringComparer.Ordinal);
        return new WorkspaceEdit(DocumentChanges: [.. edits.SelectMany(ChangesOf)]);

        IEnumerable<DocumentChange> ChangesOf(FileEdit edit)
        {
            var file = byName[edit.Path];
            var uri = file.Open?.Uri.Value ?? DocumentUri.FromPath(file.Path);
            var text = file.Text ?? TextSnapshot.From("");
            if (edit.IsNew)
                yield return new DocumentChange("create", uri);
            yield return new DocumentChange(
                TextDocument: new(uri, file.Open?.Version),
                Edits:
                [
                    .. edit.Replacements.Select(change => new TextEdit(
                        text.RangeOf(change.Start, change.Start + change.Length, encoding),
                        change.NewText
                    )),
                ]
            );
        }
    }
}
