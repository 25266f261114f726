namespace ModelRouter.RoutingEval.Statistics;

/// <summary>One replicate of the bootstrap: tasks drawn with replacement, and one run of the chance in a policy.</summary>
/// <param name="Tasks">The tasks' places; the same for all policies, so that they are compared task by task.</param>
/// <param name="Run">Whose remainder says which seed of a policy counts.</param>
internal sealed record Resample(int[] Tasks, int Run)
{
    /// <summary>Replicates: the ends of a 95 % interval stand on 50 of them each.</summary>
    public const int Usual = 2_000;

    public static Resample[] Draw(int tasks, int count, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => new Resample(
                    [.. Enumerable.Range(0, tasks).Select(_ => random.Next(tasks))],
                    random.Next(int.MaxValue)
                )),
        ];
    }
}
