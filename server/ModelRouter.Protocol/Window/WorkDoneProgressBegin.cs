namespace ModelRouter.Protocol;

/// <summary>The first report of a progress.</summary>
/// <param name="Percentage">0 to 100; absent: not known now or later.</param>
public sealed record WorkDoneProgressBegin(
    string Title,
    bool? Cancellable = null,
    string? Message = null,
    int? Percentage = null
)
{
    public string Kind { get; } = "begin";
}
