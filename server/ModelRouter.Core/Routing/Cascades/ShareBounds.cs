namespace ModelRouter.Core.Routing.Cascades;

/// <summary>How sure a share is that was counted: Wilson's score interval.</summary>
/// <param name="Lower">0 to 1.</param>
/// <param name="Upper">0 to 1.</param>
public readonly record struct ShareBounds(double Lower, double Upper)
{
    /// <summary>The quantile of the normal distribution with 95 % between it and its negative.</summary>
    private const double Z = 1.959964;

    /// <summary>The bounds that hold the true share 95 times of 100.</summary>
    /// <param name="count">How often it was so.</param>
    /// <param name="of">Of how many; with none it can be anything.</param>
    public static ShareBounds Of(int count, int of)
    {
        if (of <= 0)
            return new ShareBounds(0, 1);
        var share = (double)count / of;
        var centre = share + Z * Z / (2 * of);
        var half = Z * Math.Sqrt((share * (1 - share) + Z * Z / (4 * of)) / of);
        var scale = 1 + Z * Z / of;
        return new ShareBounds(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
