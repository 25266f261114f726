namespace ModelRouter.RoutingEval.Statistics;

/// <summary>A figure and where it would lie 95 times of 100 with other tasks of the same kind.</summary>
internal readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>The middle 95 % of the replicates around a value.</summary>
    public static Estimate Of(double value, double[] replicates)
    {
        var sorted = replicates.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0
            ? new Estimate(value, double.NaN, double.NaN)
            : new Estimate(value, Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    /// <summary>Between the two nearest of sorted values.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)Math.Floor(at);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
