namespace ModelRouter.RoutingEval.Replay;

/// <summary>A policy played on every task, once for each seed.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Kind">What kind of policy it is; rows of a kind stand together.</param>
/// <param name="BySeed">For each seed what it gave for each task.</param>
internal sealed record PolicyRun(string Name, PolicyKind Kind, Delivered[][] BySeed)
{
    /// <summary>Every task once, for a policy without chance.</summary>
    public static PolicyRun Certain(string name, PolicyKind kind, IEnumerable<Delivered> tasks) =>
        new(
            name,
            kind,
            [
                [.. tasks],
            ]
        );

    public double Resolved => BySeed.Average(static tasks => tasks.Average(static task => task.Resolved));

    public double CostUsd => BySeed.Average(static tasks => tasks.Average(static task => task.CostUsd));

    public double TopCalls => BySeed.Average(static tasks => tasks.Average(static task => task.TopCalls));
}
