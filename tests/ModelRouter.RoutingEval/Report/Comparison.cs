using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>A cascade beside one single model.</summary>
/// <param name="Policy">The cascade.</param>
/// <param name="Single">The model.</param>
/// <param name="Rate">What the cascade resolves, as a share of what the model does.</param>
/// <param name="Cost">What it costs, likewise.</param>
internal sealed record Comparison(string Policy, string Single, Estimate Rate, Estimate Cost);
