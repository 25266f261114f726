using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing;

/// <summary>What rules a model out beside its lane, and what is preferred to the order of a tier.</summary>
public sealed class ChoiceTests
{
    private static readonly RouteFacts Review = Facts(TaskKind.Review, "/w/a.cs");

    [Fact]
    public void A_model_that_is_too_small_is_passed_over_with_both_numbers()
    {
        var settings = Frontier(
            Cloud("small") with
            {
                ContextWindow = 8_192,
            },
            Cloud("big") with
            {
                ContextWindow = 1_000_000,
            }
        );

        var decision = Decide(Review with { InputTokens = 20_000, OutputTokens = 1_000 }, Open, settings, Healthy);

        Assert.Equal("big", decision.Model?.Name);
        Assert.Equal("8,192 tokens fit it, and this takes about 21,000 with the answer", decision.Candidates[0].Reason);
        Assert.Contains(
            "Listed before it, and passed over for the reasons among the candidates: small.",
            decision.Reasons
        );
    }

    [Fact]
    public void A_search_takes_only_a_model_with_live_search()
    {
        var settings = Settings(
            (ModelTier.Search, [Cloud("opus"), Cloud("grok") with { Capabilities = new() { LiveSearch = true } }])
        );

        var decision = Decide(Facts(TaskKind.Search, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal("grok", decision.Model?.Name);
        Assert.Contains("no live search", decision.Candidates[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_chat_reviews_nothing()
    {
        var settings = Frontier(Cloud("fim") with { Capabilities = new() { Chat = false } });

        Assert.Null(Decide(Review, Open, settings, Healthy).Model);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void What_is_known_of_an_endpoints_filling_goes_over_what_its_provider_might(bool fills, bool isAsked)
    {
        var mistral = Model("m", ProviderKind.Mistral, Lane.Cloud) with { Capabilities = new() { Fill = fills } };

        var decision = Decide(
            Facts(TaskKind.InlineCompletion, "/w/a.cs"),
            Open,
            Settings((ModelTier.Fast, [mistral])),
            Healthy
        );

        Assert.Equal(isAsked, decision.Model is not null);
    }

    [Fact]
    public void A_decision_says_what_its_model_would_cost()
    {
        var facts = Review with { InputTokens = 100_000, OutputTokens = 10_000 };

        Assert.Equal(0.75m, Decide(facts, Open, Frontier(Paid("opus")), Healthy).EstimatedCostUsd);
        Assert.Equal(0, Decide(facts, Open, Frontier(Local("qwen")), Healthy).EstimatedCostUsd);
        Assert.Null(Decide(facts, Open, Frontier(Cloud("opus")), Healthy).EstimatedCostUsd);
    }

    [Fact]
    public void A_model_past_the_budget_of_a_request_is_refused_with_both_amounts()
    {
        var settings = Frontier(Paid("opus"), Local("qwen")) with { Budget = new BudgetSettings(null, 0.5m) };

        var decision = Decide(Review with { InputTokens = 100_000, OutputTokens = 10_000 }, Open, settings, Healthy);

        Assert.Equal("qwen", decision.Model?.Name);
        Assert.Equal(
            "it would cost about $0.75, more than your budget of $0.50 for a request",
            decision.Candidates[0].Reason
        );
    }

    [Theory]
    [InlineData(19.24, 0, true)]
    [InlineData(19.26, 0, false)]
    [InlineData(19, 0.26, false)]
    public void What_was_spent_this_month_and_what_is_under_way_count_against_the_budget(
        double spent,
        double inFlight,
        bool isAsked
    )
    {
        var settings = Frontier(Paid("opus")) with { Budget = new BudgetSettings(20, null) };
        var budget = new BudgetState { SpentUsd = (decimal)spent, InFlightUsd = (decimal)inFlight };

        var decision = Decide(
            Review with
            {
                InputTokens = 100_000,
                OutputTokens = 10_000,
            },
            Open,
            settings,
            Healthy,
            budget
        );

        Assert.Equal(isAsked, decision.Model is not null);
        if (!isAsked)
            Assert.Equal(
                "it would cost about $0.75, and $19.26 of your $20.00 for this month are spent",
                decision.Candidates[0].Reason
            );
    }

    /// <summary>A ledger that was tampered with may say anything: what is free can be asked all the same.</summary>
    [Fact]
    public void However_much_was_spent_it_only_rules_out_what_is_paid()
    {
        var settings = Frontier(Paid("opus"), Local("qwen")) with { Budget = new BudgetSettings(20, null) };

        var decision = Decide(Review, Open, settings, Healthy, new BudgetState { SpentUsd = decimal.MaxValue / 2 });

        Assert.Equal("qwen", decision.Model?.Name);
        Assert.Equal(CandidateVerdict.Rejected, decision.Candidates[0].Verdict);
    }

    [Theory]
    [InlineData(20, null, false)]
    [InlineData(null, 1, true)]
    [InlineData(null, null, true)]
    public void Without_knowing_what_was_spent_nothing_paid_is_asked_where_a_months_budget_is_set(
        int? monthly,
        int? perRequest,
        bool isAsked
    )
    {
        var settings = Frontier(Paid("opus")) with { Budget = new BudgetSettings(monthly, perRequest) };

        var decision = Decide(Review, Open, settings, Healthy, new BudgetState { Problem = "the disk is gone" });

        Assert.Equal(isAsked, decision.Model is not null);
    }

    [Fact]
    public void A_price_that_nobody_knows_counts_as_paid_where_a_budget_is_set()
    {
        var settings = Frontier(Cloud("opus"), Local("qwen")) with { Budget = new BudgetSettings(20, null) };

        var decision = Decide(Review, Open, settings, Healthy);

        Assert.Equal("qwen", decision.Model?.Name);
        Assert.Contains("price is not known", decision.Candidates[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_stays_on_its_model_while_its_cache_is_warm()
    {
        var decision = Decide(Review with { Pinned = Pin() }, Open, Frontier(Cloud("opus"), Cloud("gpt")), Healthy);

        Assert.Equal("gpt", decision.Model?.Name);
        Assert.Equal(["gpt", "opus"], decision.Candidates.Select(candidate => candidate.Model));
        Assert.Contains("It is gpt: the conversation stays on it while its cache is warm.", decision.Reasons);
    }

    [Theory]
    [InlineData(TaskKind.Plan, 0, "this is another task, so it is routed anew")]
    [InlineData(TaskKind.Review, 5, "whose cache is cold by now, so it is routed anew")]
    public void A_conversation_is_routed_anew_when_its_task_changes_or_its_cache_is_cold(
        TaskKind before,
        int minutes,
        string reason
    )
    {
        var pin = Pin() with { Task = before, Idle = TimeSpan.FromMinutes(minutes) };

        var decision = Decide(Review with { Pinned = pin }, Open, Frontier(Cloud("opus"), Cloud("gpt")), Healthy);

        Assert.Equal("opus", decision.Model?.Name);
        Assert.Contains(decision.Reasons, said => said.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_conversation_whose_model_failed_moves_on_and_the_lost_cache_is_priced()
    {
        var facts = Review with { Pinned = Pin(), Attempts = [new EarlierAttempt("gpt", "it did not apply")] };

        var decision = Decide(facts, Open, Frontier(Paid("opus"), Paid("gpt")), Healthy);

        Assert.Equal("opus", decision.Model?.Name);
        Assert.Contains(
            "The conversation leaves gpt: it did not apply. Of its cache about 100,000 kept tokens are lost, and sending them anew costs $0.45 more.",
            decision.Reasons
        );
    }

    [Fact]
    public void Kept_tokens_are_priced_as_kept_in_the_estimate()
    {
        var facts = Review with { Pinned = Pin(), InputTokens = 120_000, OutputTokens = 0 };

        Assert.Equal(0.15m, Decide(facts, Open, Frontier(Paid("gpt")), Healthy).EstimatedCostUsd);
    }

    [Fact]
    public void A_persons_choice_goes_over_the_order_of_the_tier_and_over_the_conversations_model()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus"), Cloud("gpt")]), (ModelTier.Fast, [Cloud("Mini")]));

        var decision = Decide(Review with { Wanted = "mini", Pinned = Pin() }, Open, settings, Healthy);

        Assert.Equal(("Mini", ModelTier.Fast), (decision.Model?.Name, decision.Tier));
        Assert.Contains("It is Mini: you chose it.", decision.Reasons);
    }

    [Theory]
    [InlineData("gpt", "The review goes to no model: you chose gpt, which cannot be asked: there is no key.")]
    [InlineData("nobody", "The review goes to no model: you chose nobody, and there is no model of that name.")]
    public void A_persons_choice_that_cannot_be_asked_means_no_model(string wanted, string sentence)
    {
        var health = Healthy.With("gpt", new ModelCondition { Trouble = "there is no key" });

        var decision = Decide(Review with { Wanted = wanted }, Open, Frontier(Cloud("opus"), Cloud("gpt")), health);

        Assert.Null(decision.Model);
        Assert.Equal(sentence, decision.Reasons[0]);
    }

    [Fact]
    public void A_persons_choice_does_not_leave_the_lane()
    {
        var policy = Privacy.Places.Policy(Privacy.Places.Folder("/w", ("a.cs", Lane.Local)));

        var decision = Decide(Review with { Wanted = "opus" }, policy, Frontier(Cloud("opus"), Local("qwen")), Healthy);

        Assert.Null(decision.Model);
        Assert.Equal(["opus"], decision.Candidates.Select(candidate => candidate.Model));
    }

    [Fact]
    public void A_keystroke_whose_chosen_model_cannot_be_asked_says_so_beside_the_embedded_one()
    {
        var facts = Facts(TaskKind.InlineCompletion, "/w/a.cs") with { Wanted = "opus" };

        var decision = Decide(facts, Open, Frontier(Cloud("opus")), Healthy);

        Assert.Equal((true, null), (decision.UsesEmbedded, decision.Model));
        Assert.Contains(
            decision.Reasons,
            reason => reason.StartsWith("You chose opus, which cannot be asked: ", StringComparison.Ordinal)
        );
    }

    private static PinnedModel Pin() => new("gpt", TaskKind.Review, TimeSpan.FromMinutes(1), CachedTokens: 100_000);

    private static ModelDefinition Paid(string name) => Cloud(name) with { Price = new ModelPrice(5, 0.5m, 25) };

    private static ModelSettings Frontier(params ModelDefinition[] models) => Settings((ModelTier.Frontier, models));
}
