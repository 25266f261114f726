using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Workspace;

/// <summary>A folder that was scanned, with what is in it and is not ignored. Belongs to the worker.</summary>
internal sealed class FolderNode(string path, string name, FolderNode? parent)
{
    /// <summary>Full path, as the opened folder is spelled.</summary>
    public string Path { get; } = path;

    /// <summary>The last component; the whole path for an opened folder.</summary>
    public string Name { get; } = name;

    /// <summary>The folder that it lies in; null for an opened folder.</summary>
    public FolderNode? Parent { get; } = parent;

    /// <summary>What is ignored in it.</summary>
    public IgnoreScope Rules { get; set; } = IgnoreScope.Create(ignoreCase: false);

    /// <summary>The scan that met it last.</summary>
    public int Scan { get; set; }

    /// <summary>By name.</summary>
    public Dictionary<string, FolderNode> Folders { get; } = new(FileNames.Comparer);

    /// <summary>By name.</summary>
    public Dictionary<string, FileEntry> Files { get; } = new(FileNames.Comparer);

    /// <summary>Every file in it and below.</summary>
    public IEnumerable<FileEntry> AllFiles()
    {
        // No recursion: a tree may be deeper than a stack.
        var open = new Stack<FolderNode>([this]);
        while (open.TryPop(out var folder))
        {
            foreach (var file in folder.Files.Values)
                yield return file;
            foreach (var child in folder.Folders.Values)
                open.Push(child);
        }
    }
}
