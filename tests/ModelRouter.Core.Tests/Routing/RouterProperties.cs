using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;

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
            (policy, models, health, facts) =>
            {
                var decision = Router.Decide(facts, policy, models, health);
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
            (policy, models, health, facts) =>
            {
                var decision = Router.Decide(facts, policy, models, health);
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
            (policy, models, health, facts) =>
                Assert.Equal(
                    facts.Required.IsEmpty ? Lane.Off : facts.Required.Min(source => policy.LaneOf(source.Origin).Lane),
                    Router.Decide(facts, policy, models, health).Lane
                )
        );

    [Fact]
    public void The_order_of_the_sources_means_nothing() =>
        Holds(
            (policy, models, health, facts) =>
            {
                var decision = Router.Decide(facts, policy, models, health);
                var reversed = Router.Decide(
                    facts with
                    {
                        Required = [.. facts.Required.Reverse()],
                        Optional = [.. facts.Optional.Reverse()],
                    },
                    policy,
                    models,
                    health
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
            (sources, models, health, facts) =>
            {
                var first = Router.Decide(facts, PolicyOf(sources), models, health);
                var again = Router.Decide(facts, PolicyOf(sources), models, health);

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
            (sources, models, health, facts) =>
            {
                var widest = Lane.Cloud;
                for (var count = 0; count <= sources.Length; count++)
                {
                    // The roots of all count from the start: they say where an unsaved document may lie.
                    var policy = PolicyOf([
                        .. sources[..count],
                        .. sources[count..].Select(source => source with { Rules = [], DefaultLane = null }),
                    ]);

                    var decision = Router.Decide(facts, policy, models, health);

                    Assert.True(decision.Lane <= widest);
                    Assert.True(decision.Model is null || decision.Model.Lane <= decision.Lane);
                    widest = decision.Lane;
                }
            }
        );

    [Fact]
    public void Off_means_no_model() =>
        Holds(
            (policy, models, health, facts) =>
            {
                var decision = Router.Decide(facts, policy, models, health);
                if (decision.Lane != Lane.Off)
                    return;
                Assert.False(decision.HasModel);
                Assert.Empty(decision.Candidates);
            }
        );

    [Fact]
    public void A_tier_is_moved_down_only_with_the_reason() =>
        Holds(
            (policy, models, health, facts) =>
            {
                var decision = Router.Decide(facts, policy, models, health);
                var wanted = Router.Decide(facts, policy, ModelSettings.Empty, health).Tier;
                if (decision.Tier != wanted)
                    Assert.Contains(
                        decision.Reasons,
                        reason =>
                            reason.StartsWith(
                                $"The tier {ModelNames.Tiers.NameOf(wanted)} has no model that can be asked",
                                StringComparison.Ordinal
                            )
                    );
            }
        );

    [Fact]
    public void A_model_that_failed_at_it_is_not_asked_again() =>
        Holds(
            (policy, models, health, facts) =>
                Assert.DoesNotContain(
                    facts.Attempts,
                    attempt => attempt.Model == Router.Decide(facts, policy, models, health).Model?.Name
                )
        );

    private static (Lane, RuleReference?, ModelTier, ModelTier?, ModelDefinition?, bool) Scalars(RouteDecision d) =>
        (d.Lane, d.LaneRule, d.Tier, d.EscalatedFrom, d.Model, d.UsesEmbedded);

    private static void Allows(PrivacyPolicy policy, DocumentLocation place, ModelDefinition model) =>
        Assert.True(Lanes.Allows(policy.LaneOf(place).Lane, model.Lane));

    private static PrivacyPolicy PolicyOf(PolicySource[] sources) =>
        PrivacyPolicy.Create(new PolicyInputs { Sources = [.. sources], WorkspaceFolders = [.. Folders] }, version: 1);

    private static void Holds(Action<PrivacyPolicy, ModelSettings, ModelHealth, RouteFacts> property) =>
        Check((sources, models, health, facts) => property(PolicyOf(sources), models, health, facts));

    private static void Check(Action<PolicySource[], ModelSettings, ModelHealth, RouteFacts> property) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(RouteGen.Any, asked => property(asked.Policy, asked.Models, asked.Health, asked.Facts))
        );
}
