using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Tests.Privacy;

namespace ModelRouter.Core.Tests.Routing.Cascades;

/// <summary>What holds for every run of a cascade, whatever the policy, the models, the work and what comes of the attempts.</summary>
public sealed class CascadeProperties
{
    /// <summary>Random runs for each property: under a second each.</summary>
    private const int Runs = 1_500;

    /// <summary>The most models that one run can ask: one for each step of the ladder.</summary>
    private const int Steps = 3;

    private static readonly Gen<CascadeAttempt> Attempt = Gen.Elements(Enum.GetValues<Verdict>())
        .ArrayOf(4)
        .SelectMany(verdicts =>
            Gen.Elements("a", "b", null)
                .SelectMany(edit =>
                    Gen.Elements<decimal?>(0, 0.001m, 0.5m, null)
                        .SelectMany(cost =>
                            Gen.Elements("x", "y")
                                .Select(reason => new CascadeAttempt
                                {
                                    Model = "",
                                    Tier = ModelTier.Fast,
                                    Fingerprint = edit,
                                    CostUsd = cost,
                                    Total = TimeSpan.FromSeconds(30),
                                    Verdicts =
                                    [
                                        new(Validators.Applies, verdicts[0], reason),
                                        new(Validators.Containment, verdicts[1], reason),
                                        new(Validators.Diagnostics, verdicts[2], reason),
                                        new(Validators.Command, verdicts[3], reason),
                                    ],
                                })
                        )
                )
        );

    private static readonly Gen<CascadeAttempt> Failure = Attempt.Select(attempt =>
        attempt with
        {
            Verdicts = attempt.Verdicts.SetItem(3, new(Validators.Command, Verdict.Fail, attempt.Verdicts[3].Reason)),
        }
    );

    private static readonly Gen<CascadeLimits> Limits = Gen.Elements<decimal?>(null, 0.01m, 1)
        .SelectMany(most =>
            Gen.Elements<int?>(null, 45, 600)
                .Select(seconds => new CascadeLimits(most, seconds is { } s ? TimeSpan.FromSeconds(s) : null))
        );

    /// <summary>Mostly failures, so that runs get far.</summary>
    private static readonly Arbitrary<Asked> Any = Arb.From(
        RouteGen.Any.Generator.SelectMany(asked =>
            Limits.SelectMany(limits =>
                Gen.Elements<ModelTier?>(null, null, ModelTier.Fast, ModelTier.Balanced, ModelTier.Coding)
                    .SelectMany(start =>
                        Gen.Frequency((4, Failure), (1, Attempt))
                            .ArrayOf(Steps + 2)
                            .Select(attempts => new Asked(
                                PolicyOf(asked.Policy),
                                asked.Models,
                                asked.Health,
                                asked.Facts with
                                {
                                    StartTier = start,
                                },
                                asked.Budget,
                                limits,
                                attempts
                            ))
                    )
            )
        )
    );

    [Fact]
    public void After_a_failure_it_goes_up_or_ends() =>
        Holds(
            (_, run) =>
            {
                for (var i = 1; i < run.Attempts.Length; i++)
                    Assert.True(StepOf(run.Attempts[i].Tier) > StepOf(run.Attempts[i - 1].Tier));
            }
        );

    [Fact]
    public void No_model_is_asked_twice() =>
        Holds(
            (asked, run) =>
            {
                var names = run.Attempts.Select(attempt => attempt.Model).ToArray();
                Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
                Assert.DoesNotContain(names, name => asked.Facts.Attempts.Any(earlier => earlier.Model == name));
            }
        );

    [Fact]
    public void It_never_leaves_the_lane() =>
        Holds(
            (asked, run) =>
                Assert.All(
                    run.Asked,
                    decision =>
                    {
                        Assert.All(
                            asked.Facts.Required,
                            source =>
                                Assert.True(Lanes.Allows(asked.Policy.LaneOf(source.Origin).Lane, decision.Model!.Lane))
                        );
                        Assert.True(
                            decision.Model!.Lane == Lane.Cloud || !asked.Health.Of(decision.Model).IsServedFromCloud
                        );
                    }
                )
        );

    [Fact]
    public void It_never_asks_past_its_money_or_its_time() =>
        Holds(
            (asked, run) =>
            {
                for (var i = 0; i < run.Asked.Length; i++)
                {
                    Assert.False(TimeSpan.FromSeconds(30 * i) >= asked.Limits.Deadline);
                    if (asked.Limits.MostUsd is { } most && run.Asked[i].EstimatedCostUsd is not 0)
                        Assert.True(
                            run.Attempts[..i].Sum(attempt => attempt.CostUsd!.Value)
                                + run.Asked[i].EstimatedCostUsd!.Value
                                <= most
                        );
                }
            }
        );

    [Fact]
    public void It_ends_within_as_many_attempts_as_there_are_steps() =>
        Holds((_, run) => Assert.InRange(run.Attempts.Length, 0, Steps));

    [Fact]
    public void Nobody_else_is_asked_after_one_that_did_not_fail() =>
        Holds(
            (_, run) =>
            {
                if (!run.Attempts.IsEmpty)
                    Assert.All(run.Attempts[..^1], attempt => Assert.Equal(Verdict.Fail, attempt.Overall));
            }
        );

    [Fact]
    public void What_is_offered_is_an_edit_that_was_made_and_may_be_applied() =>
        Holds(
            (_, run) =>
            {
                Assert.NotEmpty(run.End.Reason);
                if (run.End.Given is { } given)
                    Assert.True(run.Attempts[given].CanBeOffered);
                if (run.End.Outcome == CascadeOutcome.Passed)
                    Assert.Equal(Verdict.Pass, run.Attempts[^1].Overall);
            }
        );

    private static void Holds(Action<Asked, Run> property) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(Any, asked => property(asked, Play(asked)))
        );

    private static Run Play(Asked asked)
    {
        var (attempts, decisions) = (ImmutableArray<CascadeAttempt>.Empty, ImmutableArray<RouteDecision>.Empty);
        for (var i = 0; i < asked.Attempts.Length; i++)
        {
            var step = Cascade.Next(
                asked.Facts,
                attempts,
                TimeSpan.FromSeconds(30 * i),
                asked.Limits,
                asked.Policy,
                asked.Models,
                asked.Health,
                asked.Budget
            );
            if (step is CascadeStep.Stop end)
                return new Run(decisions, attempts, end);
            var decision = ((CascadeStep.Ask)step).Decision;
            decisions = decisions.Add(decision);
            attempts = attempts.Add(asked.Attempts[i] with { Model = decision.Model!.Name, Tier = decision.Tier });
        }
        throw new InvalidOperationException("It does not end.");
    }

    private static int StepOf(ModelTier tier) =>
        tier switch
        {
            ModelTier.Fast => 0,
            ModelTier.Frontier => 2,
            ModelTier.Search => 3,
            _ => 1,
        };

    private static PrivacyPolicy PolicyOf(PolicySource[] sources) =>
        PrivacyPolicy.Create(
            new PolicyInputs
            {
                Sources = [.. sources],
                WorkspaceFolders = [Places.At("/w"), Places.At("/v"), Places.At(@"c:\w")],
            },
            version: 1
        );

    private sealed record Asked(
        PrivacyPolicy Policy,
        ModelSettings Models,
        ModelHealth Health,
        RouteFacts Facts,
        BudgetState Budget,
        CascadeLimits Limits,
        CascadeAttempt[] Attempts
    );

    private sealed record Run(
        ImmutableArray<RouteDecision> Asked,
        ImmutableArray<CascadeAttempt> Attempts,
        CascadeStep.Stop End
    );
}
