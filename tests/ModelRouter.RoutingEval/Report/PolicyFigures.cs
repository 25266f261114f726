using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>What a policy gives, with 95 % intervals.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">What kind of policy.</param>
/// <param name="Resolved">The share of tasks that are resolved.</param>
/// <param name="CostUsd">US dollars a task.</param>
/// <param name="OfStrongRate">What it resolves, as a share of what always-strong does.</param>
/// <param name="OfStrongCost">What it costs, likewise.</param>
/// <param name="OverHull">What it resolves above the hull of single models at its cost: a difference of shares.</param>
/// <param name="TopCalls">The share of tasks for which the top tier is asked.</param>
internal sealed record PolicyFigures(
    string Name,
    PolicyKind Kind,
    Estimate Resolved,
    Estimate CostUsd,
    Estimate OfStrongRate,
    Estimate OfStrongCost,
    Estimate OverHull,
    double TopCalls
);
