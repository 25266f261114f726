using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Learned;

/// <summary>Scores how likely a model is to fail at a task, from what is known of its text, learnt on other tasks.</summary>
internal sealed class LearnedRouter
{
    private readonly OutcomeTable _table;
    private readonly LogisticRegression _regression;

    /// <param name="table">The outcomes; with at least one feature.</param>
    /// <param name="known">The tasks to learn from.</param>
    /// <param name="model">The model that may fail.</param>
    public LearnedRouter(OutcomeTable table, int[] known, int model)
    {
        _table = table;
        _regression = LogisticRegression.Fit(
            [.. known.Select(FeaturesOf)],
            [.. known.Select(task => !table.Tasks[task].Outcomes[model].Resolved)]
        );
    }

    /// <summary>0 to 1.</summary>
    public double Score(int task) => _regression.Score(FeaturesOf(task));

    /// <summary>Sizes and counts are spread over orders of magnitude: their logarithms are not.</summary>
    private double[] FeaturesOf(int task) =>
        [.. _table.Tasks[task].Features.Select(static value => Math.Sign(value) * Math.Log(1 + Math.Abs(value)))];
}
