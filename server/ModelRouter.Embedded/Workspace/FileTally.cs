namespace ModelRouter.Embedded.Workspace;

/// <summary>Counts files by what became of them.</summary>
internal sealed class FileTally
{
    private readonly int[] _skipped = new int[Enum.GetValues<SkipReason>().Length];

    /// <summary>Records why a file is skipped, or with null that it is not.</summary>
    public void Set(FileEntry file, SkipReason? reason)
    {
        if (file.Skipped is { } former)
            _skipped[(int)former]--;
        if (reason is { } current)
            _skipped[(int)current]++;
        file.Skipped = reason;
    }

    /// <summary>How many files are skipped for a reason.</summary>
    public int Count(SkipReason reason) => _skipped[(int)reason];

    /// <summary>The reasons that have files.</summary>
    public IReadOnlyDictionary<SkipReason, int> Snapshot()
    {
        var counts = new Dictionary<SkipReason, int>();
        foreach (var reason in Enum.GetValues<SkipReason>())
        {
            if (Count(reason) > 0)
                counts.Add(reason, Count(reason));
        }
        return counts;
    }
}
