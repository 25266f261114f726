namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// Which files matter most when not all fit: those beside an open document, then those of its kind, then those that
/// were written last.
/// </summary>
internal sealed class Relevance : IComparer<FileEntry>
{
    private readonly HashSet<string> _folders = new(FileNames.Comparer);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _foldersOf;
    private readonly HashSet<string> _extensions = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _extensionsOf;

    /// <param name="openDocuments">Full paths.</param>
    public Relevance(IReadOnlyCollection<string> openDocuments)
    {
        foreach (var path in openDocuments)
        {
            _folders.Add(Path.GetDirectoryName(path) ?? path);
            _extensions.Add(Path.GetExtension(path));
        }
        _foldersOf = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
        _extensionsOf = _extensions.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Negative when <paramref name="x"/> matters more.</summary>
    public int Compare(FileEntry? x, FileEntry? y)
    {
        var nearer = Nearness(y!).CompareTo(Nearness(x!));
        if (nearer != 0)
            return nearer;
        var later = y!.Modified.CompareTo(x!.Modified);
        return later != 0 ? later : FileEntry.CompareStaying(x, y);
    }

    private int Nearness(FileEntry file)
    {
        var path = file.Path.AsSpan();
        return _foldersOf.Contains(Path.GetDirectoryName(path)) ? 2
            : _extensionsOf.Contains(Path.GetExtension(path)) ? 1
            : 0;
    }
}
