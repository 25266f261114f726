using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.RoutingEval.Own;

/// <summary>A share of the user's own record.</summary>
/// <param name="What">Of what.</param>
/// <param name="Count">How often it was so.</param>
/// <param name="Of">Of how many.</param>
internal sealed record OwnShare(string What, int Count, int Of)
{
    /// <summary>With fewer a share is hardly known at all.</summary>
    public const int Enough = StartTier.Enough;

    /// <summary>Wilson's 95 % interval.</summary>
    public ShareBounds Bounds => ShareBounds.Of(Count, Of);

    public bool SaysLittle => Of < Enough;
}
