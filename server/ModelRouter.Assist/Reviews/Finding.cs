namespace ModelRouter.Assist.Reviews;

/// <summary>Something that a review found.</summary>
/// <param name="FirstLine">The first line it is about, counted from 0.</param>
/// <param name="LastLine">The last one.</param>
/// <param name="Title">One line.</param>
/// <param name="Detail">Why.</param>
/// <param name="Suggestion">What should stand in place of these lines, in whole lines with LF; null where there is no such text.</param>
public sealed record Finding(
    int FirstLine,
    int LastLine,
    Severity Severity,
    string Title,
    string Detail,
    string? Suggestion
)
{
    /// <summary>Whether the suggestion stands for exactly these lines: false where the model meant more than was reviewed.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Its place in the model's own list, from 1.</summary>
    public int Number { get; init; }
}
