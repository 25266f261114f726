using ModelRouter.Core.Models;
using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Tests;

/// <summary>What is replayed is the product's own cascade: where it goes, where it ends, and what it gives.</summary>
public sealed class ReplayTests
{
    private const int Easy = 0;
    private const int Middling = 100;
    private const int Hard = 115;
    private const int Unsolved = 140;

    private static readonly OutcomeTable Table = Tables.Graded;
    private static readonly Tiers Three = Tiers.Of(0, 1, 2);
    private static readonly ErrorRates Perfect = new(0, 0);

    [Theory]
    [InlineData(Easy, 1, 1)]
    [InlineData(Middling, 1, 2)]
    [InlineData(Hard, 1, 3)]
    [InlineData(Unsolved, 0, 3)]
    public void It_goes_up_a_tier_at_each_failure_and_pays_for_all_attempts(int task, double resolved, int attempts)
    {
        var delivered = Replay(Three, Perfect).Play(seed: 1, task);

        var paid = Table.Tasks[task].Outcomes.Take(attempts).Sum(static outcome => outcome.CostUsd);
        Assert.Equal(resolved, delivered.Resolved);
        Assert.Equal(paid, delivered.CostUsd, 9);
        Assert.Equal(attempts == 3 ? 1 : 0, delivered.TopCalls);
    }

    /// <summary>The product's own rule: nothing in the replay compares errors.</summary>
    [Fact]
    public void It_ends_at_the_same_error_twice_as_the_product_does()
    {
        var delivered = Replay(Three, Perfect with { LookAlike = true }).Play(seed: 1, Hard);

        Assert.Equal((0, 0), (delivered.Resolved, delivered.TopCalls));
    }

    [Fact]
    public void A_wrong_answer_that_passes_is_what_the_person_gets()
    {
        var delivered = Replay(Three, new ErrorRates(1, 0)).Play(seed: 1, Hard);

        Assert.Equal((0, 0), (delivered.Resolved, delivered.TopCalls));
    }

    /// <summary>All fail, so that the last of them is offered: that it was right is not lost.</summary>
    [Fact]
    public void A_right_answer_that_fails_at_the_top_is_offered_all_the_same()
    {
        var delivered = Replay(Three, new ErrorRates(0, 1)).Play(seed: 1, Easy);

        Assert.Equal((1, 1), (delivered.Resolved, delivered.TopCalls));
    }

    [Fact]
    public void It_starts_at_the_tier_that_it_is_told()
    {
        var delivered = Replay(Three, Perfect).Play(seed: 1, Easy, ModelTier.Frontier);

        Assert.Equal(Table.Tasks[Easy].Outcomes[2].CostUsd, delivered.CostUsd, 9);
    }

    [Theory]
    [InlineData(Easy)]
    [InlineData(Hard)]
    [InlineData(Unsolved)]
    public void What_is_expected_of_a_task_is_the_mean_of_many_runs(int task)
    {
        var replay = Replay(Three, new ErrorRates(0.2, 0.3));
        Delivered[] runs = [.. Enumerable.Range(0, 4_000).Select(seed => replay.Play(seed, task))];

        var expected = replay.Expect(task);

        Assert.Equal(expected.Resolved, runs.Average(static run => run.Resolved), 0.03);
        Assert.Equal(expected.CostUsd, runs.Average(static run => run.CostUsd), 0.03);
        Assert.Equal(expected.TopCalls, runs.Average(static run => run.TopCalls), 0.03);
    }

    [Fact]
    public void Validators_err_as_often_as_they_are_told_alike_or_not()
    {
        foreach (var correlation in new[] { 0, 0.5, 1 })
        {
            var validator = new Validator(Table, new ErrorRates(0.2, 0.1, correlation), Three);

            Assert.Equal(0.2, Share(validator, Unsolved, 0), 0.01);
            Assert.Equal(0.9, Share(validator, Easy, 1), 0.01);
        }
    }

    [Theory]
    [InlineData(0, 0.04)]
    [InlineData(1, 0.2)]
    public void Correlated_errors_fall_on_all_models_at_once(double correlation, double both)
    {
        var validator = new Validator(Table, new ErrorRates(0.2, 0.1, correlation), Three);

        var share = Enumerable
            .Range(0, 20_000)
            .Average(seed => validator.Passes(seed, Unsolved, 0) && validator.Passes(seed, Unsolved, 1) ? 1.0 : 0);

        Assert.Equal(both, share, 0.01);
    }

    /// <summary>Of the 60 tasks that the cheap model gets wrong the top resolves 30: all errors fall on those.</summary>
    [Fact]
    public void Adverse_errors_fall_where_the_top_would_be_right_as_many_as_before()
    {
        var validator = new Validator(Table, new ErrorRates(0.1, 0, AreAdverse: true), Three);

        Assert.Equal(0.2, validator.ChanceToPass(Hard, 0), 9);
        Assert.Equal(0, validator.ChanceToPass(Unsolved, 0));
        Assert.Equal(
            0.1 * 60,
            Table
                .All.Where(task => !Table.Tasks[task].Outcomes[0].Resolved)
                .Sum(task => validator.ChanceToPass(task, 0)),
            6
        );
    }

    [Fact]
    public void The_record_of_a_first_tier_that_is_no_good_says_to_start_above_it()
    {
        int[] known = Table.All;
        var fold = new FoldPlan([], known, 2, Three, Three, Tiers.Of(3, 2));

        var weak = ProductPolicies.Learnt(Table, fold, fold.Weak, new Validator(Table, Perfect, fold.Weak));
        var good = ProductPolicies.Learnt(Table, fold, Three, new Validator(Table, Perfect, Three));

        Assert.Equal((ModelTier.Balanced, null), (weak?.Tier, good?.Tier));
    }

    private static double Share(Validator validator, int task, int model) =>
        Enumerable.Range(0, 20_000).Average(seed => validator.Passes(seed, task, model) ? 1.0 : 0);

    private static CascadeReplay Replay(Tiers tiers, ErrorRates rates) =>
        new(Table, tiers, new World(Table, tiers, Table.All), new Validator(Table, rates, tiers));
}
