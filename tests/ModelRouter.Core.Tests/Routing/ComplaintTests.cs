using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing;

/// <summary>What users of other routers complain about, as far as a decision can cause it.</summary>
public sealed class ComplaintTests
{
    private static readonly RouteFacts Review = Facts(TaskKind.Review, "/w/a.cs");

    private static readonly ModelDefinition Opus = Cloud("opus") with { Price = new ModelPrice(5, 0.5m, 25) };
    private static readonly ModelDefinition Gpt = Cloud("gpt") with { Price = new ModelPrice(1.25m, 0.125m, 10) };

    [Fact]
    public void A_label_that_says_one_model_while_another_runs()
    {
        var decision = Decide(Review, Open, Settings((ModelTier.Frontier, [Gpt, Opus])), Healthy);

        var chosen = Assert.Single(decision.Candidates, candidate => candidate.Verdict == CandidateVerdict.Chosen);
        Assert.Equal((decision.Model!.Name, "gpt"), (chosen.Model, decision.Model.Name));
        Assert.Contains(" goes to gpt ", decision.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_downgrade_in_mid_conversation()
    {
        var settings = Settings((ModelTier.Frontier, [Opus]), (ModelTier.Balanced, [Gpt]));
        var facts = Review with { Pinned = new PinnedModel("opus", TaskKind.Review, TimeSpan.Zero, 10_000) };
        var health = Healthy.With("opus", new ModelCondition { Trouble = "it failed too often" });

        var decision = Decide(facts, Open, settings, health);

        Assert.Equal("gpt", decision.Model?.Name);
        Assert.Contains(
            decision.Reasons,
            said => said.StartsWith("The conversation leaves opus: it failed too often.", StringComparison.Ordinal)
        );
        Assert.Contains(decision.Reasons, said => said.Contains("so it is balanced.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_choice_shown_too_late_to_stop()
    {
        var decision = Decide(
            Review with
            {
                InputTokens = 10_000,
            },
            Open,
            Settings((ModelTier.Frontier, [Opus])),
            Healthy
        );

        Assert.Equal(("opus", 0.15m), (decision.Model?.Name, decision.EstimatedCostUsd));
    }

    [Fact]
    public void An_explicit_choice_overruled()
    {
        var settings = Settings((ModelTier.Frontier, [Opus]), (ModelTier.Fast, [Gpt]));

        Assert.Equal("gpt", Decide(Review with { Wanted = "gpt" }, Open, settings, Healthy).Model?.Name);
        var health = Healthy.With("gpt", new ModelCondition { Trouble = "there is no key" });
        Assert.Null(Decide(Review with { Wanted = "gpt" }, Open, settings, health).Model);
    }

    [Fact]
    public void Opaque_reasons()
    {
        var settings = Settings((ModelTier.Frontier, [Trusted("slow"), Opus, Gpt]));
        var health = Healthy.With("slow", new ModelCondition { Trouble = "it failed 3 times", IsDown = true });

        var decision = Decide(Review, Open, settings, health);

        Assert.Equal(CandidateVerdict.Failed, decision.Candidates[0].Verdict);

        Assert.Equal(
            [
                "it failed 3 times",
                "it is the first of the tier frontier that can be asked",
                "it could be asked, but opus comes before it",
            ],
            decision.Candidates.Select(candidate => candidate.Reason)
        );
    }

    [Fact]
    public void A_lost_prompt_cache_that_costs_more_than_routing_saves()
    {
        var facts = Review with
        {
            InputTokens = 100_000,
            OutputTokens = 1_000,
            Pinned = new PinnedModel("opus", TaskKind.Review, TimeSpan.FromMinutes(1), CachedTokens: 99_000),
        };
        var settings = Settings((ModelTier.Frontier, [Gpt, Opus]));

        var stays = Decide(facts, Open, settings, Healthy);
        var leaves = Decide(facts with { Pinned = null }, Open, settings, Healthy);

        Assert.Equal(("opus", "gpt"), (stays.Model?.Name, leaves.Model?.Name));
        Assert.True(stays.EstimatedCostUsd < leaves.EstimatedCostUsd);
    }

    [Fact]
    public void A_missing_key_handled_by_falling_over_to_another_provider()
    {
        var settings = Settings((ModelTier.Frontier, [Opus, Gpt]));
        var health = Healthy.With("opus", new ModelCondition { Trouble = "There is no key for opus." });

        var decision = Decide(Review, Open, settings, health);

        // The next of the person's own list, said; and nobody's where the person named one.
        Assert.Contains(
            decision.Reasons,
            said => said.EndsWith("passed over for the reasons among the candidates: opus.", StringComparison.Ordinal)
        );
        Assert.Equal("There is no key for opus.", decision.Candidates[0].Reason);
        Assert.Null(Decide(Review with { Wanted = "opus" }, Open, settings, health).Model);
    }

    [Fact]
    public void Local_silently_becoming_cloud()
    {
        var policy = Places.Policy(Places.Folder("/w", ("a.cs", Lane.Local)));
        var health = Healthy.With("qwen", new ModelCondition { IsServedFromCloud = true });

        var decision = Decide(Review, policy, Settings((ModelTier.Frontier, [Local("qwen"), Opus])), health);

        Assert.Null(decision.Model);
        Assert.All(decision.Candidates, candidate => Assert.Equal(CandidateVerdict.Rejected, candidate.Verdict));
    }
}
