namespace ModelRouter.Protocol;

/// <summary>The value of a progress whose token was given for partial results.</summary>
/// <param name="Delta">The next piece of the Markdown.</param>
public sealed record PartialText(string Delta);
