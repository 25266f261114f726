namespace ModelRouter.RoutingEval.Own;

/// <summary>An attempt of the user's own record.</summary>
/// <param name="Tier">The tier that was asked.</param>
/// <param name="Outcome"><c>passed</c>, <c>failed</c> or <c>unchecked</c>.</param>
/// <param name="CostUsd">US dollars; null when not known.</param>
/// <param name="IsOffered">Whether its change was offered to the person.</param>
internal sealed record OwnAttempt(string Tier, string Outcome, double? CostUsd, bool IsOffered);
