using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>Something that is claimed of the cascade, and whether it is so on this table.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Policy">Of which row.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Bound">What it is held to.</param>
/// <param name="IsMost">Whether the bound is the most that it may be, and not the least.</param>
internal sealed record Target(string Claim, string Policy, Estimate Value, double Bound, bool IsMost)
{
    /// <summary>Whether the measured value keeps the bound.</summary>
    public bool Holds => IsMost ? Value.Value <= Bound : Value.Value >= Bound;

    /// <summary>Whether the whole interval does.</summary>
    public bool HoldsForSure => IsMost ? Value.High <= Bound : Value.Low >= Bound;

    /// <summary>By how much it falls short; 0 where it holds.</summary>
    public double Short => Holds ? 0 : Math.Abs(Value.Value - Bound);
}
