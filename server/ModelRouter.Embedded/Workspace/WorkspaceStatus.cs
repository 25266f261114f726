namespace ModelRouter.Embedded.Workspace;

/// <summary>What a <see cref="WorkspaceCorpus"/> holds. A snapshot.</summary>
public sealed record WorkspaceStatus
{
    /// <summary>Nothing yet.</summary>
    public static WorkspaceStatus Empty { get; } = new();

    /// <summary>Files that are learnt from.</summary>
    public int Files { get; init; }

    /// <summary>Tokens of those files.</summary>
    public int Tokens { get; init; }

    /// <summary>Bytes of the index and its vocabulary.</summary>
    public long Bytes { get; init; }

    /// <summary>Files that are not learnt from, by reason; a reason without files is absent.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped { get; init; } = new Dictionary<SkipReason, int>();

    /// <summary>Folders that could not be listed in the latest scan.</summary>
    public int UnreadableFolders { get; init; }

    /// <summary>Whether files were left out for want of room (<see cref="WorkspaceCorpusOptions.MaxBytes"/>).</summary>
    public bool CeilingReached => Skipped.ContainsKey(SkipReason.OverCeiling);

    /// <summary>
    /// Files that change when a branch is switched, for a client to watch: in a worktree or submodule they may lie
    /// outside of the opened folders.
    /// </summary>
    public IReadOnlyCollection<string> HeadFiles { get; init; } = [];
}
