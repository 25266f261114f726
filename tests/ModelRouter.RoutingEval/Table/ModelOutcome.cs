namespace ModelRouter.RoutingEval.Table;

/// <summary>What a model did at a task.</summary>
/// <param name="Resolved">Whether it resolved it.</param>
/// <param name="CostUsd">US dollars.</param>
/// <param name="Calls">Requests; 0 where the table does not say.</param>
internal readonly record struct ModelOutcome(bool Resolved, double CostUsd, int Calls);
