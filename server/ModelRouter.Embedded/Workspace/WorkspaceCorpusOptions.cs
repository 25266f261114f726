using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Workspace;

/// <summary>How a <see cref="WorkspaceCorpus"/> behaves.</summary>
public sealed record WorkspaceCorpusOptions
{
    /// <summary>
    /// The most bytes that the index and its vocabulary may take. At ten bytes a token and four characters a token the
    /// default holds about 100 MB of source, which few workspaces have.
    /// </summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>The most bytes that a file may have. Beyond a megabyte stands data, generated code or an amalgamation.</summary>
    public long MaxFileBytes { get; init; } = 1L << 20;

    /// <summary>
    /// Whether to watch the folders itself, for a client that reports no changes. Where the system's limit on watches
    /// does not allow it, a <see cref="CorpusEvent.Warning"/> says so and <see cref="WorkspaceCorpus.Rescan"/> remains.
    /// </summary>
    public bool Watch { get; init; }

    /// <summary>Files that are read at the same time. Two keep a small machine usable.</summary>
    public int Parallelism { get; init; } = Math.Min(2, Environment.ProcessorCount);

    /// <summary>
    /// Says of a file, by its full path as the opened folder is spelled, whether it may be read and learnt from; null
    /// allows all. Asked on the worker's thread before a file is read, and again before what was read is published. Where
    /// it throws, the answer is no. When answers may have changed: <see cref="WorkspaceCorpus.Reconsider"/>.
    /// </summary>
    public Func<string, bool>? MayIndex { get; init; }

    /// <summary>Whose ignore file counts beside those of the repositories.</summary>
    internal GitUser GitUser { get; init; } = GitUser.Current();
}
