namespace ModelRouter.Protocol;

/// <summary>A report on the way.</summary>
/// <param name="Percentage">0 to 100, never less than before.</param>
public sealed record WorkDoneProgressReport(bool? Cancellable = null, string? Message = null, int? Percentage = null)
{
    public string Kind { get; } = "report";
}
