using System.Globalization;

namespace ModelRouter.Benchmarks.Measuring;

/// <summary>What a figure has to stay within.</summary>
/// <param name="AtMost">The limit.</param>
/// <param name="Of">Whether it is for the figure itself or for its ratio to the reference.</param>
internal readonly record struct Target(double AtMost, TargetOf Of)
{
    public static Target Value(double atMost) => new(atMost, TargetOf.Value);

    public static Target Ratio(double atMost) => new(atMost, TargetOf.Ratio);

    public override string ToString() =>
        "≤ " + AtMost.ToString("0.###", CultureInfo.InvariantCulture) + (Of == TargetOf.Ratio ? " ×" : "");
}
