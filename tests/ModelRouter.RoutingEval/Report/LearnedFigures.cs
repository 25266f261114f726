using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>How well the learned router orders the tasks, each scored by a router that did not learn from it.</summary>
/// <param name="Auc">Of "the cheap model fails"; 0.5 is chance.</param>
/// <param name="ByCalls">On the axis of strong calls.</param>
/// <param name="ByCost">On the axis of money.</param>
internal sealed record LearnedFigures(Estimate Auc, CurveFigures? ByCalls, CurveFigures? ByCost);
