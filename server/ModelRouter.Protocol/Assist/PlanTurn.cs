namespace ModelRouter.Protocol;

/// <summary>An earlier turn of a plan.</summary>
/// <param name="Goal">What the person wrote.</param>
/// <param name="Markdown">What was answered, unchanged.</param>
public sealed record PlanTurn(string Goal, string Markdown);
