namespace ModelRouter.RoutingEval.Table;

/// <summary>Who resolved what, at which cost.</summary>
/// <param name="Models">The names of the models.</param>
/// <param name="Features">The names of what is known of a task's text: columns <c>ps_…</c>.</param>
/// <param name="Tasks">The tasks.</param>
internal sealed record OutcomeTable(string[] Models, string[] Features, TaskRow[] Tasks)
{
    /// <summary>The column of a feature; null when the table has none of that name.</summary>
    public int? FeatureAt(string name) => Array.IndexOf(Features, name) is >= 0 and var at ? at : null;

    /// <summary>Of some tasks the share that a model resolves.</summary>
    public double RateOf(int model, int[] tasks) =>
        tasks.Average(task => Tasks[task].Outcomes[model].Resolved ? 1.0 : 0);

    /// <summary>What a model costs for each of some tasks on average, in US dollars.</summary>
    public double CostOf(int model, int[] tasks) => tasks.Average(task => Tasks[task].Outcomes[model].CostUsd);

    /// <summary>All tasks, by their place.</summary>
    public int[] All => [.. Enumerable.Range(0, Tasks.Length)];
}
