namespace ModelRouter.Embedded.Workspace;

/// <summary>What the worker is asked to do next.</summary>
internal sealed class WorkspaceNotes
{
    /// <summary>The folders to open; null when they stay.</summary>
    public IReadOnlyList<string>? Roots { get; set; }

    /// <summary>Paths to look at.</summary>
    public HashSet<string> Changed { get; } = new(FileNames.Comparer);

    /// <summary>Whether to look at everything.</summary>
    public bool Rescan { get; set; }

    /// <summary>Whether to ask again which files may be indexed.</summary>
    public bool Reconsider { get; set; }

    /// <summary>Messages to pass on.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Whether a compaction has ended.</summary>
    public bool Compacted { get; set; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty =>
        Roots is null && !Rescan && !Reconsider && !Compacted && Changed.Count == 0 && Warnings.Count == 0;
}
