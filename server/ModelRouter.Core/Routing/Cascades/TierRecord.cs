using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>What became of a person's own work of one task at one tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Judged">Attempts that validators passed or failed; those that nothing could check are not among them.</param>
/// <param name="Passed">Those that they passed.</param>
/// <param name="Undone">Of those that passed: what the person refused, or took back.</param>
/// <param name="AverageUsd">US dollars of an attempt; null when that is not known.</param>
public sealed record TierRecord(ModelTier Tier, int Judged, int Passed, int Undone, decimal? AverageUsd)
{
    /// <summary>Attempts that passed and stayed.</summary>
    public int Kept => Math.Max(0, Passed - Undone);
}
