namespace ModelRouter.Core.Models;

/// <summary>Asks for what stands between two texts, by the endpoint's own means.</summary>
public sealed record FillRequest : ModelRequest
{
    public FillRequest(Permit permit, PromptText prefix, PromptText suffix)
        : base(permit, prefix, suffix) => (Prefix, Suffix) = (prefix, suffix);

    public PromptText Prefix { get; }

    /// <summary>May be empty.</summary>
    public PromptText Suffix { get; }
}
