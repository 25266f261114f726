namespace ModelRouter.Embedded.Workspace;

/// <summary>What scans found to be different from what was known. Collects over several scans.</summary>
internal sealed class ScanResult
{
    /// <summary>Files that are new or have changed and are to be read, or that their name excludes (<see cref="FileEntry.NameReason"/>).</summary>
    public HashSet<FileEntry> Changed { get; } = [];

    /// <summary>Files that are no more, or are ignored now.</summary>
    public HashSet<FileEntry> Removed { get; } = [];

    /// <summary>Folders that could not be listed.</summary>
    public int UnreadableFolders { get; set; }

    /// <summary>Marks a file as gone.</summary>
    public void Remove(FileEntry file)
    {
        Changed.Remove(file);
        Removed.Add(file);
    }
}
