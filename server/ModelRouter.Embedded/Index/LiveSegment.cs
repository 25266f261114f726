namespace ModelRouter.Embedded.Index;

/// <summary>A segment and which of its files have since been changed or deleted.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Dead">One flag for each file; null when all live.</param>
internal sealed record LiveSegment(Segment Segment, bool[]? Dead)
{
    /// <summary>Nothing.</summary>
    public static LiveSegment Empty { get; } = new(Segment.Empty, null);

    /// <summary>Whether the file is no longer part of the corpus.</summary>
    public bool IsDead(int file) => Dead is not null && Dead[file];
}
