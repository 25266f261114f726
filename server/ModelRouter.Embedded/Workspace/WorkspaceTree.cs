namespace ModelRouter.Embedded.Workspace;

/// <summary>The opened folders and what is known of all below them. Belongs to the worker.</summary>
internal sealed class WorkspaceTree
{
    private readonly FolderScanner _scanner;
    private readonly Dictionary<string, FolderNode> _nodes = new(FileNames.Comparer);
    private WorkspaceRoots _roots = new([]);

    public WorkspaceTree(WorkspaceCorpusOptions options) =>
        _scanner = new FolderScanner(options, path => _roots.Contains(path));

    /// <summary>Files that change when a branch is switched.</summary>
    public IReadOnlyCollection<string> HeadFiles => _scanner.HeadFiles;

    /// <summary>The folders that are scanned.</summary>
    public IReadOnlyCollection<string> Roots => _roots.Paths;

    /// <summary>All files that are known.</summary>
    public IEnumerable<FileEntry> Files => _nodes.Values.SelectMany(static node => node.AllFiles());

    /// <summary>Opens these folders and no others.</summary>
    public void SetRoots(IReadOnlyList<string> folders, ScanResult result, CancellationToken cancel)
    {
        _roots = new WorkspaceRoots(folders);
        foreach (var (path, node) in _nodes)
        {
            if (!_roots.Paths.Contains(path) && _nodes.Remove(path))
                FolderScanner.RemoveAll(node, result);
        }
        foreach (var path in _roots.Paths)
            _nodes.TryAdd(path, new FolderNode(path, path, null));
        // All of them: a folder that is a root now, or no more, moves from one tree into another.
        Rescan(result, cancel);
    }

    /// <summary>Compares all with the disk.</summary>
    public void Rescan(ScanResult result, CancellationToken cancel)
    {
        result.UnreadableFolders = 0;
        foreach (var node in _nodes.Values)
            _scanner.Scan(node, result, cancel);
    }

    /// <summary>Compares with the disk what a change at <paramref name="path"/> can have touched.</summary>
    /// <returns>False when that may be anything: call <see cref="Rescan"/>.</returns>
    public bool Refresh(string path, ScanResult result, CancellationToken cancel)
    {
        // A folder may hold other roots: they went or came with it.
        foreach (var inner in _roots.Within(path))
            _scanner.Scan(_nodes[inner], result, cancel);
        if (_scanner.HeadFiles.Contains(path, FileNames.Comparer))
            return false;
        if (_roots.Locate(path) is not var (root, spelled))
            return true;
        if (_scanner.HeadFiles.Contains(spelled, FileNames.Comparer))
            return false;
        var folder = _nodes[root];
        var names = Path.GetRelativePath(root, spelled).Split(Path.DirectorySeparatorChar);
        for (var i = 0; i < names.Length; i++)
        {
            var isLast = i == names.Length - 1;
            // The root itself, which was looked at above.
            if (names[i] == ".")
                break;
            if (names[i].Equals(".git", FileNames.Comparison))
                RefreshRepository(folder, names.AsSpan(i + 1), result, cancel);
            else if (FileClassifier.SkipsFolder(names[i]))
                return true;
            else if (!isLast && folder.Folders.TryGetValue(names[i], out var child))
            {
                folder = child;
                continue;
            }
            else if (isLast && names[i].Equals(".gitignore", FileNames.Comparison))
                _scanner.Scan(folder, result, cancel);
            else
                _scanner.Refresh(folder, names[i], result, cancel);
            break;
        }
        return true;
    }

    private void RefreshRepository(
        FolderNode folder,
        ReadOnlySpan<string> inside,
        ScanResult result,
        CancellationToken cancel
    )
    {
        // A repository began or ended here, or its own rules changed. The rest of .git is none of ours.
        if (inside is [] or ["config"] or ["info"] or ["info", "exclude"])
            _scanner.Scan(folder, result, cancel);
    }
}
