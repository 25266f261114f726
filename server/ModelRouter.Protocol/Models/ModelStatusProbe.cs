namespace ModelRouter.Protocol;

/// <summary>What came of asking a model's server whether it is there.</summary>
/// <param name="Ok">Whether it answered.</param>
/// <param name="Ms">How long that took, in milliseconds.</param>
/// <param name="AnsweredBy">The name under which it lists the model; absent where it does not.</param>
public sealed record ModelStatusProbe(bool Ok, long Ms, string? AnsweredBy = null);
