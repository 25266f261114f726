using System.Text.Json;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Report;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Tests;

/// <summary>The whole on a small table.</summary>
public sealed class EvaluationTests
{
    private const int Replicates = 200;

    private static readonly Evaluated Whole = Evaluation.Run(Tables.Graded, new EvalOptions { Seeds = 20 }, Replicates);

    [Fact]
    public void Every_kind_of_policy_has_rows_with_their_intervals()
    {
        Assert.Equal(Enum.GetValues<PolicyKind>(), Whole.Rows.Select(static row => row.Kind).Distinct().Order());
        Assert.All(Whole.Rows, static row => Assert.InRange(row.Resolved.Value, row.Resolved.Low, row.Resolved.High));
        Assert.All(Whole.Rows, static row => Assert.InRange(row.CostUsd.Value, row.CostUsd.Low, row.CostUsd.High));
        Assert.Equal(Whole.Rows.Length, Whole.Rows.Select(static row => row.Name).Distinct().Count());
    }

    [Fact]
    public void Nothing_resolves_more_than_the_oracle_and_no_single_model_is_over_its_hull()
    {
        var oracle = Whole.Rows.First(static row => row.Kind == PolicyKind.Oracle);

        Assert.All(Whole.Rows, row => Assert.True(row.Resolved.Value <= oracle.Resolved.Value + 1e-9));
        Assert.All(
            Whole.Rows.Where(static row => row.Kind == PolicyKind.Single),
            static row => Assert.True(row.OverHull.Value < 1e-9)
        );
    }

    /// <summary>Cheap for 60 %, middle for the next tenth, strong for the rest: the sums of the table.</summary>
    [Fact]
    public void A_cascade_with_perfect_validators_costs_what_its_attempts_do()
    {
        var row = Whole.Rows.Single(static row => row.Name == "cascade, 3 tiers, errors 0 % each way");

        Assert.Equal(0.8, row.Resolved.Value, 9);
        var expected = Tables.Graded.Tasks.Average(static task =>
            task.Outcomes[0].CostUsd
            + (task.Outcomes[0].Resolved ? 0 : task.Outcomes[1].CostUsd)
            + (task.Outcomes[1].Resolved ? 0 : task.Outcomes[2].CostUsd)
        );
        Assert.Equal(expected, row.CostUsd.Value, 6);
        Assert.Equal(1, row.OfStrongRate.Value, 9);
        Assert.Equal(0.3, row.TopCalls, 9);
    }

    [Fact]
    public void A_feature_that_tells_the_difficulty_is_learnt()
    {
        Assert.True(Whole.Learned!.Auc.Value > 0.9);
        Assert.True(Whole.Learned.ByCalls!.RandomLow < 0.5 && Whole.Learned.ByCalls.RandomHigh > 0.5);
    }

    [Fact]
    public void Claims_are_judged_by_what_was_measured()
    {
        var kept = Whole.Targets.First(static target => target.Claim.StartsWith("keeps 95", StringComparison.Ordinal));

        Assert.Equal(kept.Value.Value >= 0.95, kept.Holds);
        Assert.Equal(kept.Holds, kept.Short.Equals(0));
        Assert.True(Whole.Targets[^1].Holds, "A first tier that is no good is left out by the record.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures()
    {
        var again = Evaluation.Run(Tables.Graded, new EvalOptions { Seeds = 20 }, Replicates);

        Assert.Equal(Whole.Rows, again.Rows);
    }

    [Fact]
    public void A_table_without_features_has_no_learned_router_and_all_the_rest()
    {
        var bare = Tables.Graded with
        {
            Features = [],
            Tasks = [.. Tables.Graded.Tasks.Select(static task => task with { Features = [] })],
        };

        var evaluated = Evaluation.Run(bare, new EvalOptions { Seeds = 2 }, Replicates);

        Assert.Null(evaluated.Learned);
        Assert.Contains(evaluated.Rows, static row => row.Kind == PolicyKind.Cascade);
    }

    [Fact]
    public void It_is_written_for_people_and_for_programs()
    {
        using var written = new StringWriter();
        new Printer(written).Print(Whole);
        using var json = JsonDocument.Parse(ReportJson.Of(Whole));

        Assert.Contains("What is claimed of the cascade", written.ToString(), StringComparison.Ordinal);
        Assert.All(Whole.Rows, row => Assert.Contains(row.Name, written.ToString(), StringComparison.Ordinal));
        Assert.Equal(Whole.Rows.Length, json.RootElement.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void A_top_that_costs_nothing_is_nothing_to_compare_with()
    {
        var free = Tables.Graded with
        {
            Tasks =
            [
                .. Tables.Graded.Tasks.Select(static task =>
                    task with
                    {
                        Outcomes = [.. task.Outcomes.Select(static outcome => outcome with { CostUsd = 0 })],
                    }
                ),
            ],
        };

        var problem = Assert.Throws<TableProblem>(() =>
            Evaluation.Run(free, new EvalOptions { Seeds = 2 }, Replicates)
        );

        Assert.Contains("resolves nothing or costs nothing", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Two equal models: no gap to recover, and nothing breaks.</summary>
    [Fact]
    public void A_cheap_model_as_good_as_the_strong_one_leaves_nothing_to_recover()
    {
        var same = Tables.Graded with
        {
            Tasks =
            [
                .. Tables.Graded.Tasks.Select(static task =>
                    task with
                    {
                        Outcomes =
                        [
                            .. task.Outcomes.Select(
                                (outcome, model) =>
                                    outcome with
                                    {
                                        Resolved = model == 3 ? outcome.Resolved : task.Outcomes[2].Resolved,
                                    }
                            ),
                        ],
                    }
                ),
            ],
        };

        var evaluated = Evaluation.Run(same, new EvalOptions { Seeds = 2 }, Replicates);

        Assert.Null(evaluated.Learned!.ByCalls);
        using var written = new StringWriter();
        new Printer(written).Print(evaluated);
        Assert.Contains("there is no gap to recover", written.ToString(), StringComparison.Ordinal);
    }
}
