using ModelRouter.Core.Models;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Core.Tests.Routing.Cascades;

public sealed class StartTierTests
{
    [Fact]
    public void A_cheaper_tier_that_pays_for_itself_goes_first()
    {
        var start = StartTier.Of(
            ModelTier.Frontier,
            [new(ModelTier.Fast, 20, 14, 1, 0.03m), new(ModelTier.Frontier, 20, 18, 0, 0.7m)]
        );

        Assert.Equal(new StartTier(ModelTier.Fast, "13 of 20 attempts of your own passed and stayed there"), start);
    }

    [Theory]
    [InlineData(19, 19, 0, 0.03)]
    [InlineData(20, 5, 0, 0.03)]
    [InlineData(100, 60, 0, 0.6)]
    [InlineData(100, 90, 30, 0.03)]
    public void Too_few_attempts_too_many_failures_too_high_a_cost_or_too_much_taken_back_are_no_reason_to_start_there(
        int judged,
        int passed,
        int undone,
        double usd
    ) =>
        Assert.Null(
            StartTier.Of(
                ModelTier.Frontier,
                [new(ModelTier.Fast, judged, passed, undone, (decimal)usd), new(ModelTier.Frontier, 100, 90, 0, 0.7m)]
            )
        );

    [Fact]
    public void Of_the_tiers_that_pay_it_is_the_cheapest()
    {
        TierRecord[] record = [new(ModelTier.Balanced, 40, 38, 0, 0.3m), new(ModelTier.Fast, 40, 30, 0, 0.03m)];

        Assert.Equal(ModelTier.Fast, StartTier.Of(ModelTier.Frontier, [.. record])?.Tier);
        Assert.Equal(ModelTier.Balanced, StartTier.Of(ModelTier.Frontier, [record[0]])?.Tier);
    }

    [Fact]
    public void A_tier_that_is_sure_to_lose_is_left_out_upwards()
    {
        var start = StartTier.Of(
            ModelTier.Fast,
            [new(ModelTier.Fast, 40, 2, 0, 0.3m), new(ModelTier.Balanced, 40, 30, 0, 0.4m)]
        );

        Assert.Equal(
            new StartTier(ModelTier.Balanced, "only 2 of 40 attempts of your own passed and stayed at fast"),
            start
        );
    }

    /// <summary>Where the tier between has no model, a failure goes on to the one above it.</summary>
    [Fact]
    public void What_a_tier_must_spare_is_the_next_that_is_used()
    {
        TierRecord[] record = [new(ModelTier.Fast, 100, 40, 0, 0.6m), new(ModelTier.Frontier, 60, 50, 0, 0.7m)];

        Assert.Equal(ModelTier.Balanced, StartTier.Of(ModelTier.Fast, [.. record])?.Tier);
        Assert.Null(StartTier.Of(ModelTier.Fast, [record[0] with { AverageUsd = 0.06m }, record[1]]));
    }

    [Fact]
    public void A_tier_of_which_nothing_is_known_is_neither_preferred_nor_left_out()
    {
        Assert.Null(StartTier.Of(ModelTier.Coding, []));
        Assert.Null(StartTier.Of(ModelTier.Coding, [new(ModelTier.Balanced, 50, 50, 0, 0.01m)]));
        Assert.Null(StartTier.Of(ModelTier.Search, [new(ModelTier.Fast, 50, 50, 0, 0.01m)]));
    }

    [Fact]
    public void Nothing_is_above_the_top_however_often_it_fails() =>
        Assert.Null(StartTier.Of(ModelTier.Frontier, [new(ModelTier.Frontier, 50, 0, 0, 1)]));

    /// <summary>The bounds of Wilson's interval for 15 of 20, as tables of it have them.</summary>
    [Fact]
    public void The_bounds_of_a_share_are_wilsons()
    {
        var bounds = ShareBounds.Of(15, 20);

        Assert.Equal(0.5313, bounds.Lower, 4);
        Assert.Equal(0.8881, bounds.Upper, 4);
        Assert.Equal(new ShareBounds(0, 1), ShareBounds.Of(0, 0));
    }
}
