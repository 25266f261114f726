using System.Collections.Immutable;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Session;

/// <summary>
/// The folders that are open, in the client's order. Changed on the ordered queue only; what a reader gets is immutable.
/// </summary>
internal sealed class WorkspaceFolders
{
    private Folders _folders = new([]);

    /// <summary>As the client spells them.</summary>
    public ImmutableArray<string> Uris => Volatile.Read(ref _folders).Uris;

    /// <summary>Paths of those folders that are on disk.</summary>
    public ImmutableArray<string> Paths => Volatile.Read(ref _folders).Paths;

    /// <summary>Those folders that are on disk, with their tidy paths.</summary>
    public IEnumerable<(string Uri, string Path)> OnDisk =>
        Uris.Select(static uri => (Uri: uri, DocumentUri.Parse(uri)?.Path))
            .Where(static folder => folder.Path is not null)
            .Select(static folder => (folder.Uri, DiskPaths.Tidy(folder.Path!) ?? folder.Path!));

    /// <summary>The innermost folder that a path lies in; null for none.</summary>
    /// <param name="path">Full.</param>
    public (string Uri, string Path)? Around(string path) =>
        OnDisk
            .Where(folder => DiskPaths.IsWithin(path, folder.Path))
            .OrderByDescending(static folder => folder.Path.Length)
            .Cast<(string, string)?>()
            .FirstOrDefault();

    public void Set(IEnumerable<string> uris) => Volatile.Write(ref _folders, new([.. uris]));

    public void Change(IEnumerable<string> added, IEnumerable<string> removed)
    {
        var kept = Uris.RemoveRange(removed, StringComparer.Ordinal);
        Set(kept.AddRange(added.Except(kept, StringComparer.Ordinal)));
    }

    private sealed record Folders(ImmutableArray<string> Uris)
    {
        public ImmutableArray<string> Paths { get; } =
        [.. Uris.Select(DocumentUri.Parse).Select(static uri => uri?.Path).OfType<string>()];
    }
}
