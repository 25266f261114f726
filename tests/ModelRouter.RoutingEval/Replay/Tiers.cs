using ModelRouter.Core.Models;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>Which model of the table stands in which tier, cheap to dear.</summary>
/// <param name="Models">The models' places, one for each tier that has one.</param>
/// <param name="Names">The tiers, in the same order; the last is frontier.</param>
internal sealed record Tiers(int[] Models, ModelTier[] Names)
{
    /// <summary>The model at the top.</summary>
    public int Top => Models[^1];

    /// <summary>The tier at which work starts.</summary>
    public ModelTier Start => Names[0];

    public static Tiers Of(int fast, int frontier) => new([fast, frontier], [ModelTier.Fast, ModelTier.Frontier]);

    public static Tiers Of(int fast, int balanced, int frontier) =>
        new([fast, balanced, frontier], [ModelTier.Fast, ModelTier.Balanced, ModelTier.Frontier]);
}
