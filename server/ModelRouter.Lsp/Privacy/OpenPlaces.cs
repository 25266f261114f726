using System.Collections.Immutable;
using ModelRouter.Completion.Context;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Session;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Where the open documents are. The disk is looked at beside the ordered queue, never by a keystroke.</summary>
internal sealed class OpenPlaces(PolicyStore policy, DocumentStore documents, WorkspaceFolders folders)
{
    private ImmutableList<string> _recent = [];

    /// <summary>Paths of the open folders.</summary>
    public IReadOnlyList<string> Folders => folders.Paths;

    /// <summary>A document was opened, or is in front now. Call it on the ordered queue.</summary>
    public void Used(string uri) => Volatile.Write(ref _recent, _recent.Remove(uri).Insert(0, uri));

    /// <summary>Call it on the ordered queue.</summary>
    public void Closed(string uri) => Volatile.Write(ref _recent, _recent.Remove(uri));

    /// <summary>Where a document is, its folders' policy files read. Looks at the disk the first time, on another thread.</summary>
    public ValueTask<DocumentLocation> LocateAsync(string uri, CancellationToken cancellationToken) =>
        policy.TryLocate(uri, out var known) && policy.IsLearnt(known)
            ? ValueTask.FromResult(known)
            : new ValueTask<DocumentLocation>(Task.Run(() => Learn(uri), cancellationToken));

    /// <summary>The other open documents whose places are known, the last used first.</summary>
    public IReadOnlyList<OpenDocument> Others(string uri)
    {
        var others = new List<OpenDocument>();
        foreach (var other in Volatile.Read(ref _recent))
        {
            if (other == uri || documents.Find(other) is not { OutOfSync: null } document)
                continue;
            if (policy.TryLocate(other, out var place) && policy.IsLearnt(place))
                others.Add(ToOpenDocument(document, place));
        }
        return others;
    }

    /// <summary>Edits, each in the place where its document lies now; of a place that is not known there are none.</summary>
    public ImmutableArray<RecentEdit> WhereTheyAre(ImmutableArray<RecentEdit> edits)
    {
        var placed = ImmutableArray.CreateBuilder<RecentEdit>(edits.Length);
        foreach (var edit in edits)
        {
            if (policy.TryLocate(edit.Document.Location.AsOpened, out var place) && policy.IsLearnt(place))
                placed.Add(edit with { Document = edit.Document with { Location = place } });
        }
        return placed.DrainToImmutable();
    }

    /// <summary>A document as prompts see it, named by its path below the workspace folder.</summary>
    public OpenDocument ToOpenDocument(DocumentSnapshot document, DocumentLocation place)
    {
        var path = document.Uri.Path;
        var folder = path is null
            ? null
            : folders.Paths.Where(folder => DiskPaths.IsWithin(path, folder)).MaxBy(static folder => folder.Length);
        var name = path is null ? document.Uri.Value : Path.GetFileName(path);
        if (folder is not null)
            name = Path.GetRelativePath(folder, path!).Replace('\\', '/');
        return new OpenDocument(place, name, document.LanguageId, document.Text)
        {
            Project = folder is null ? null : Path.GetFileName(folder),
        };
    }

    private DocumentLocation Learn(string uri)
    {
        var place = policy.Locate(uri);
        policy.Learn(place);
        return place;
    }
}
