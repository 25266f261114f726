namespace ModelRouter.RoutingEval.Replay;

/// <summary>What a policy gave for a task.</summary>
/// <param name="Resolved">1 when what the person was offered resolves it, else 0; between where chance is averaged out.</param>
/// <param name="CostUsd">US dollars of all attempts.</param>
/// <param name="TopCalls">1 when the top tier was asked, else 0; between likewise.</param>
internal readonly record struct Delivered(double Resolved, double CostUsd, double TopCalls);
