using System.Collections.Immutable;
using ModelRouter.Lsp.Documents;

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
