using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Tests;

/// <summary>What is chosen is chosen on other tasks than those that are measured.</summary>
public sealed class ChoiceTests
{
    private static readonly OutcomeTable Table = Tables.Graded;
    private static readonly ErrorRates Rates = new(0.1, 0.1);

    [Fact]
    public void Each_task_is_measured_once()
    {
        var folds = Folds.Of(103, seed: 5);

        Assert.Equal(Enumerable.Range(0, 103), folds.SelectMany(static fold => fold).Order());
        Assert.All(folds, static fold => Assert.InRange(fold.Length, 20, 21));
    }

    [Fact]
    public void Tiers_are_filled_cheap_to_dear_with_models_that_pay()
    {
        Assert.Equal([0, 2], TierSelection.Choose(Table, Table.All, 2, Rates)!.Models);
        Assert.Equal([0, 1, 2], TierSelection.Choose(Table, Table.All, 3, Rates)!.Models);
    }

    /// <summary>Whatever the measured tasks hold, the choice is the same.</summary>
    [Fact]
    public void The_choice_never_looks_at_the_tasks_that_are_measured()
    {
        var plans = FoldPlan.Of(Table, new EvalOptions());
        var tested = plans[0].Tested.ToHashSet();
        var other = Table with
        {
            Tasks =
            [
                .. Table.Tasks.Select(
                    (task, place) =>
                        tested.Contains(place)
                            ? task with
                            {
                                Outcomes =
                                [
                                    .. task.Outcomes.Select(static outcome => new ModelOutcome(
                                        !outcome.Resolved,
                                        2 * outcome.CostUsd,
                                        0
                                    )),
                                ],
                            }
                            : task
                ),
            ],
        };

        var again = FoldPlan.Of(other, new EvalOptions())[0];

        Assert.Equal(plans[0].Strongest, again.Strongest);
        Assert.Equal(plans[0].Two.Models, again.Two.Models);
        Assert.Equal(plans[0].Three!.Models, again.Three!.Models);
    }

    [Fact]
    public void The_command_line_names_the_tiers()
    {
        var plan = FoldPlan.Of(Table, EvalOptions.Parse(["t.csv", "--tiers", "fast=weak,frontier=middle"]))[0];

        Assert.Equal((1, null), (plan.Strongest, plan.Three));
        Assert.Equal([3, 1], plan.Two.Models);
        var unknown = Assert.Throws<TableProblem>(() =>
            FoldPlan.Of(Table, EvalOptions.Parse(["t.csv", "--tiers", "fast=none,frontier=middle"]))
        );
        Assert.Equal(
            "The table has no model none for the tier fast. It has cheap, middle, strong, weak.",
            unknown.Message
        );
    }

    [Theory]
    [InlineData("--tiers", "fast=a")]
    [InlineData("--tiers", "coding=a,frontier=b")]
    [InlineData("--false-accept", "1.5")]
    [InlineData("--false-reject", "much")]
    [InlineData("--seeds", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed")]
    [InlineData("--none", "1")]
    [InlineData("second.csv")]
    public void An_argument_that_does_not_fit_is_named(params string[] arguments)
    {
        var problem = Assert.Throws<TableProblem>(() => EvalOptions.Parse(["table.csv", .. arguments]));

        Assert.Contains(arguments[0], problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_a_cheap_model_says_what_to_do()
    {
        var dear = Table with
        {
            Tasks =
            [
                .. Table.Tasks.Select(static task =>
                    task with
                    {
                        Outcomes = [.. task.Outcomes.Select(static outcome => outcome with { CostUsd = 1 })],
                    }
                ),
            ],
        };

        var problem = Assert.Throws<TableProblem>(() => FoldPlan.Of(dear, new EvalOptions()));

        Assert.EndsWith("Name the tiers with --tiers.", problem.Message, StringComparison.Ordinal);
    }
}
