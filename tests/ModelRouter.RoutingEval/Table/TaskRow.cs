namespace ModelRouter.RoutingEval.Table;

/// <summary>A task, and what each model did at it.</summary>
/// <param name="Id">Its name; unique.</param>
/// <param name="Features">What is known of its text before it is run, in the order of <see cref="OutcomeTable.Features"/>.</param>
/// <param name="Outcomes">By model, in the order of <see cref="OutcomeTable.Models"/>.</param>
internal sealed record TaskRow(string Id, double[] Features, ModelOutcome[] Outcomes);
