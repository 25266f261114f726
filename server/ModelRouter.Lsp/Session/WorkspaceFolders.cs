using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Session;

/// <summary>The folders that are open, in the client's order. Changed on the ordered queue only.</summary>
internal sealed class WorkspaceFolders
{
    private readonly List<string> _uris = [];

    /// <summary>Paths of those folders that are on disk.</summary>
    public IReadOnlyList<string> Paths =>
        [.. _uris.Select(DocumentUri.Parse).Select(static uri => uri?.Path).OfType<string>()];

    public void Set(IEnumerable<string> uris)
    {
        _uris.Clear();
        _uris.AddRange(uris);
    }

    public void Change(IEnumerable<string> added, IEnumerable<string> removed)
    {
        foreach (var uri in removed)
            _uris.Remove(uri);
        _uris.AddRange(added.Except(_uris, StringComparer.Ordinal));
    }
}
