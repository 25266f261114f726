namespace ModelRouter.Protocol;

/// <summary>The last report of a progress.</summary>
public sealed record WorkDoneProgressEnd(string? Message = null)
{
    public string Kind { get; } = "end";
}
