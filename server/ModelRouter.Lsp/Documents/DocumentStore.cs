using System.Collections.Immutable;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Documents;

/// <summary>
/// The open documents. Changed on the ordered queue only; what a reader gets is immutable, so that it may read from
/// any thread.
/// </summary>
internal sealed class DocumentStore
{
    private ImmutableDictionary<string, DocumentSnapshot> _documents = ImmutableDictionary.Create<
        string,
        DocumentSnapshot
    >(StringComparer.Ordinal);

    /// <summary>The unit of columns that was agreed with the client.</summary>
    public PositionEncoding Encoding { get; set; }

    /// <summary>Paths of the open documents that have one.</summary>
    public IReadOnlyCollection<string> Paths =>
        [.. Volatile.Read(ref _documents).Values.Select(static document => document.Uri.Path).OfType<string>()];

    /// <summary>The document's latest version, or null if it is not open.</summary>
    public DocumentSnapshot? Find(string uri) => Volatile.Read(ref _documents).GetValueOrDefault(uri);

    /// <summary>The latest version of the document of a file on disk, or null if it is not open.</summary>
    public DocumentSnapshot? FindAt(string path) =>
        Volatile
            .Read(ref _documents)
            .Values.FirstOrDefault(document => DiskPaths.Comparer.Equals(document.Uri.Path, path));

    /// <summary>Opens a document; one that is open already takes the new text (a client that lost track).</summary>
    public DocumentSnapshot Open(DocumentUri uri, string languageId, int version, string text) =>
        Put(new DocumentSnapshot(uri, languageId, version, TextSnapshot.From(text)));

    /// <summary>Applies edits. Edits that do not fit leave the document out of sync, with the reason in it.</summary>
    /// <returns>The document after, or null if it is not open.</returns>
    public DocumentSnapshot? Change(string uri, int version, IReadOnlyList<ContentChange> changes)
    {
        if (Find(uri) is not { } document)
            return null;
        if (document.OutOfSync is not null && !changes.Any(static change => change.Range is null))
            return Put(document with { Version = version });
        return TextEditing.TryApply(
            document.Text,
            Resynchronising(document, changes),
            Encoding,
            out var text,
            out var error
        )
            ? Put(document with { Version = version, Text = text, OutOfSync = null })
            : Put(document with { Version = version, OutOfSync = error.Message });
    }

    /// <returns>Whether it was open.</returns>
    public bool Close(string uri)
    {
        var before = _documents;
        Volatile.Write(ref _documents, before.Remove(uri));
        return !ReferenceEquals(before, _documents);
    }

    /// <summary>For a document out of sync, edits before the first whole text are edits of something unknown.</summary>
    private static IReadOnlyList<ContentChange> Resynchronising(
        DocumentSnapshot document,
        IReadOnlyList<ContentChange> changes
    ) => document.OutOfSync is null ? changes : [.. changes.SkipWhile(static change => change.Range is not null)];

    private DocumentSnapshot Put(DocumentSnapshot document)
    {
        Volatile.Write(ref _documents, _documents.SetItem(document.Uri.Value, document));
        return document;
    }
}
