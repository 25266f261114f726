using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing;

/// <summary>What holds for every decision, whatever the policy, the models and the request.</summary>
public sealed class RouterProperties
{
    /// <summary>Random cases for each property: under a second each.</summary>
    private const int Runs = 1_500;

    private static readonly DocumentLocation[] Folders = [Places.At("/w"), Places.At("/v"), Places.At(@"c:\w")];

    [Fact]
    public void The_model_that_is_asked_may_have_every_source_of_the_request() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                if (decision.Model is not { } model)
                    return;
                Assert.All(facts.Required, source => Allows(policy, source.Origin, model));
                Assert.All(decision.Sources, source => Allows(policy, source.Origin, model));
                Assert.True(model.Lane == Lane.Cloud || !health.Of(model).IsServedFromCloud);
            }
        );

    [Fact]
    public void Fallback_and_escalation_never_leave_the_lane() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                foreach (var candidate in decision.Candidates)
                {
                    if (candidate.Verdict != CandidateVerdict.Chosen || candidate.Model == ModelNames.Embedded)
                        continue;
                    var model = models.Find(candidate.Model)!;
                    Assert.True(Lanes.Allows(decision.Lane, model.Lane));
                    Assert.Equal(model.Name, decision.Model?.Name);
                }
            }
        );

    [Fact]
    public void The_strictest_lane_of_the_required_sources_wins() =>
        Holds(
            (policy, models, health, facts, budget) =>
                Assert.Equal(
                    facts.Required.IsEmpty ? Lane.Off : facts.Required.Min(source => policy.LaneOf(source.Origin).Lane),
                    Decide(facts, policy, models, health, budget).Lane
                )
        );

    [Fact]
    public void The_order_of_the_sources_means_nothing() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                var reversed = Decide(
                    facts with
                    {
                        Required = [.. facts.Required.Reverse()],
                        Optional = [.. facts.Optional.Reverse()],
                    },
                    policy,
                    models,
                    health,
                    budget
                );

                Assert.Equal((decision.Lane, decision.LaneRule), (reversed.Lane, reversed.LaneRule));
                Assert.Equal((decision.Model, decision.Tier), (reversed.Model, reversed.Tier));
                Assert.Equal(decision.Candidates, reversed.Candidates);
                Assert.Equal(
                    decision.Reasons.Order(StringComparer.Ordinal),
                    reversed.Reasons.Order(StringComparer.Ordinal)
                );
            }
        );

    [Fact]
    public void Deciding_is_pure() =>
        Check(
            (sources, models, health, facts, budget) =>
            {
                var first = Decide(facts, PolicyOf(sources), models, health, budget);
                var again = Decide(facts, PolicyOf(sources), models, health, budget);

                Assert.Equal(first.Reasons, again.Reasons);
                Assert.Equal(first.Candidates, again.Candidates);
                Assert.Equal(first.Sources, again.Sources);
                Assert.Equal(first.LeftOut, again.LeftOut);
                Assert.Equal(Scalars(first), Scalars(again));
            }
        );

    [Fact]
    public void A_stricter_rule_never_makes_the_destination_looser() =>
        Check(
            (sources, models, health, facts, budget) =>
            {
                var widest = Lane.Cloud;
                for (var count = 0; count <= sources.Length; count++)
                {
                    // The roots of all count from the start: they say where an unsaved document may lie.
                    var policy = PolicyOf([
                        .. sources[..count],
                        .. sources[count..].Select(source => source with { Rules = [], DefaultLane = null }),
                    ]);

                    var decision = Decide(facts, policy, models, health, budget);

                    Assert.True(decision.Lane <= widest);
                    Assert.True(decision.Model is null || decision.Model.Lane <= decision.Lane);
                    widest = decision.Lane;
                }
            }
        );

    [Fact]
    public void Off_means_no_model() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                if (decision.Lane != Lane.Off)
                    return;
                Assert.False(decision.HasModel);
                Assert.Empty(decision.Candidates);
            }
        );

    [Fact]
    public void A_tier_is_moved_down_only_with_the_reason() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                var wanted = Decide(facts, policy, ModelSettings.Empty, health, budget).Tier;
                if (decision.Tier != wanted)
                    Assert.Contains(
                        decision.Reasons,
                        reason =>
                            reason.StartsWith(
                                $"The tier {ModelNames.Tiers.NameOf(wanted)} has no model that can be asked",
                                StringComparison.Ordinal
                            ) || reason.StartsWith($"It is {decision.Model?.Name}: ", StringComparison.Ordinal)
                    );
            }
        );

    [Fact]
    public void A_model_that_failed_at_it_is_not_asked_again() =>
        Holds(
            (policy, models, health, facts, budget) =>
                Assert.DoesNotContain(
                    facts.Attempts,
                    attempt => attempt.Model == Decide(facts, policy, models, health, budget).Model?.Name
                )
        );

    [Fact]
    public void What_a_person_chose_is_asked_or_no_model_is() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                if (facts.Wanted is not { } wanted)
                    return;
                var decision = Decide(facts, policy, models, health, budget);
                Assert.True(decision.Model is null || decision.Model.Name == wanted);
                if (decision.Model is null && decision.Lane != Lane.Off)
                    Assert.Contains(
                        decision.Reasons,
                        reason => reason.Contains($"ou chose {wanted}", StringComparison.Ordinal)
                    );
            }
        );

    [Fact]
    public void A_warm_conversation_stays_on_its_model_or_says_why_not() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                if (facts is not { Wanted: null, Pinned: { IsWarm: true } pinned } || pinned.Task != facts.Task)
                    return;
                var decision = Decide(facts, policy, models, health, budget);
                if (decision.Lane == Lane.Off || decision.Model?.Name == pinned.Model)
                    return;
                Assert.Contains(
                    decision.Reasons,
                    reason => reason.StartsWith($"The conversation leaves {pinned.Model}: ", StringComparison.Ordinal)
                );
            }
        );

    [Fact]
    public void No_model_is_asked_that_would_go_past_a_budget() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                if (decision.Model is not { } model || !ModelCost.IsPaid(model) || !models.Budget.IsSet)
                    return;
                Assert.True(decision.EstimatedCostUsd <= (models.Budget.PerRequestUsd ?? decimal.MaxValue));
                if (models.Budget.MonthlyUsd is not { } monthly)
                    return;
                Assert.Null(budget.Problem);
                Assert.True(budget.SpentUsd + budget.InFlightUsd + decision.EstimatedCostUsd <= monthly);
            }
        );

    [Fact]
    public void Each_model_that_was_looked_at_is_told_once_with_its_reason() =>
        Holds(
            (policy, models, health, facts, budget) =>
            {
                var decision = Decide(facts, policy, models, health, budget);
                var names = decision.Candidates.Select(candidate => candidate.Model).ToArray();
                Assert.Equal(names.Distinct(), names);
                Assert.All(decision.Candidates, candidate => Assert.NotEmpty(candidate.Reason));
                if (decision.Lane != Lane.Off && facts is { Wanted: null, Pinned: null })
                    Assert.Subset(
                        names.ToHashSet(),
                        models.Tiers.GetValueOrDefault(decision.Tier, []).Select(model => model.Name).ToHashSet()
                    );
            }
        );

    private static (Lane, RuleReference?, ModelTier, ModelTier?, ModelDefinition?, bool, decimal?) Scalars(
        RouteDecision d
    ) => (d.Lane, d.LaneRule, d.Tier, d.EscalatedFrom, d.Model, d.UsesEmbedded, d.EstimatedCostUsd);

    private static void Allows(PrivacyPolicy policy, DocumentLocation place, ModelDefinition model) =>
        Assert.True(Lanes.Allows(policy.LaneOf(place).Lane, model.Lane));

    private static PrivacyPolicy PolicyOf(PolicySource[] sources) =>
        PrivacyPolicy.Create(new PolicyInputs { Sources = [.. sources], WorkspaceFolders = [.. Folders] }, version: 1);

    private static void Holds(Action<PrivacyPolicy, ModelSettings, ModelHealth, RouteFacts, BudgetState> property) =>
        Check((sources, models, health, facts, budget) => property(PolicyOf(sources), models, health, facts, budget));

    private static void Check(Action<PolicySource[], ModelSettings, ModelHealth, RouteFacts, BudgetState> property) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(
                RouteGen.Any,
                asked => property(asked.Policy, asked.Models, asked.Health, asked.Facts, asked.Budget)
            )
        );
}
