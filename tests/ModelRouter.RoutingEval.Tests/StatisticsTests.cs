using ModelRouter.RoutingEval.Learned;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Tests;

public sealed class StatisticsTests
{
    [Fact]
    public void The_hull_is_what_mixing_single_models_gives_for_a_price()
    {
        var hull = new Hull([(1, 0.4), (2, 0.5), (3, 0.8), (5, 0.8), (4, 0.3)]);

        Assert.Equal([(1, 0.4), (3, 0.8)], hull.Corners);
        Assert.Equal([0.2, 0.4, 0.6, 0.8, 0.8], new[] { 0.5, 1, 2, 3, 9 }.Select(cost => Math.Round(hull.At(cost), 9)));
    }

    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.8, 0.9 }, 1.0)]
    [InlineData(new[] { 0.9, 0.8, 0.2, 0.1 }, 0.0)]
    [InlineData(new[] { 0.5, 0.5, 0.5, 0.5 }, 0.5)]
    [InlineData(new[] { 0.1, 0.8, 0.2, 0.9 }, 0.75)]
    public void The_auc_is_the_chance_that_a_positive_has_the_higher_score(double[] scores, double auc) =>
        Assert.Equal(auc, Auc.Of(scores, [false, false, true, true]), 9);

    [Fact]
    public void Without_both_kinds_there_is_no_auc() => Assert.Equal(double.NaN, Auc.Of([1, 2], [true, true]));

    /// <summary>Two of four tasks gain by the strong model; an order that has them first recovers all after half of the calls.</summary>
    [Fact]
    public void A_curve_recovers_the_gap_in_the_order_of_the_scores()
    {
        Delivered[] cheap = [new(0, 1, 0), new(0, 1, 0), new(1, 1, 0), new(0, 1, 0)];
        Delivered[] strong = [new(1, 2, 1), new(1, 2, 1), new(1, 5, 1), new(0, 5, 1)];

        var calls = RouteCurve.Of([0, 1, 2, 3], cheap, strong, byCost: false)!;
        var money = RouteCurve.Of([0, 1, 2, 3], cheap, strong, byCost: true)!;
        var wrong = RouteCurve.Of([3, 2, 1, 0], cheap, strong, byCost: false)!;

        Assert.Equal((0.75, 0.25, 0.4), (calls.Apgr, calls.Cpt(0.5), Math.Round(calls.Cpt(0.8), 9)));
        Assert.Equal((0.9, 0.1), (Math.Round(money.Apgr, 9), Math.Round(money.Cpt(0.5), 9)));
        Assert.Equal((0.25, 0.75), (wrong.Apgr, wrong.Cpt(0.5)));
    }

    [Fact]
    public void Where_the_strong_model_is_no_better_there_is_no_curve()
    {
        Delivered[] cheap = [new(1, 1, 0)];

        Assert.Null(RouteCurve.Of([0], cheap, [new(1, 2, 1)], byCost: false));
        Assert.Null(RouteCurve.Of([0], [new(0, 2, 0)], [new(1, 2, 1)], byCost: true));
    }

    [Fact]
    public void An_interval_holds_the_middle_of_the_replicates()
    {
        double[] replicates = [.. Enumerable.Range(0, 1_001).Select(static i => i / 1_000.0), double.NaN];

        var estimate = Estimate.Of(0.5, replicates);

        Assert.Equal((0.5, 0.025, 0.975), (estimate.Value, Math.Round(estimate.Low, 9), Math.Round(estimate.High, 9)));
    }

    /// <summary>The deviation of a share of 0.5 of 400 is 0.025, so that 95 % lie within 0.049 of it.</summary>
    [Fact]
    public void The_bootstraps_interval_of_a_share_is_as_wide_as_theory_has_it()
    {
        var resamples = Resample.Draw(400, 2_000, seed: 3);

        var estimate = Estimate.Of(0.5, [.. resamples.Select(static r => r.Tasks.Average(static i => i % 2))]);

        Assert.Equal(0.451, estimate.Low, 0.005);
        Assert.Equal(0.549, estimate.High, 0.005);
    }

    [Fact]
    public void Draws_are_even_and_depend_on_all_that_they_are_for()
    {
        double[] draws =
        [
            .. Enumerable
                .Range(0, 20)
                .SelectMany(seed => Enumerable.Range(0, 500).Select(task => Chance.Draw(seed, task, 3, 1))),
        ];

        Assert.Equal(draws.Length, draws.Distinct().Count());
        Assert.All(
            Enumerable.Range(0, 10),
            tenth =>
                Assert.Equal(
                    0.1,
                    draws.Average(draw => draw >= tenth / 10.0 && draw < (tenth + 1) / 10.0 ? 1 : 0),
                    0.012
                )
        );
        Assert.Equal(
            4,
            new[] { Chance.Draw(1, 2, 3, 4), Chance.Draw(2, 2, 3, 4), Chance.Draw(1, 2, 4, 4), Chance.Draw(1, 2, 3, 5) }
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public void A_regression_finds_the_feature_that_tells_and_bears_one_that_never_changes()
    {
        double[][] cases = [.. Enumerable.Range(0, 100).Select(i => new[] { i, 5.0, Chance.Draw(1, i, 0, 0) })];

        var model = LogisticRegression.Fit(cases, [.. cases.Select(static row => row[0] > 40)]);

        Assert.True(model.Score([90, 5, 0.5]) > 0.9);
        Assert.True(model.Score([5, 5, 0.5]) < 0.2);
    }
}
