using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>Which tier is above which. Coding stands beside balanced; search stands alone.</summary>
internal static class TierLadder
{
    /// <summary>The next tier up; null at the top, and for a search.</summary>
    public static ModelTier? Above(ModelTier tier) =>
        tier switch
        {
            ModelTier.Fast => ModelTier.Balanced,
            ModelTier.Balanced or ModelTier.Coding => ModelTier.Frontier,
            _ => null,
        };

    /// <summary>Whether a tier is above another.</summary>
    public static bool IsAbove(ModelTier tier, ModelTier other) => StepOf(tier) > StepOf(other);

    /// <summary>Null compares with nothing.</summary>
    private static int? StepOf(ModelTier tier) =>
        tier switch
        {
            ModelTier.Fast => 0,
            ModelTier.Balanced or ModelTier.Coding => 1,
            ModelTier.Frontier => 2,
            _ => null,
        };
}
