using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Routing.Cascades.Tries;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing.Cascades;

/// <summary>Where a piece of work goes next.</summary>
public sealed class CascadeTests
{
    [Fact]
    public void It_begins_at_the_tier_that_the_work_is_to_start_at()
    {
        var decision = Asked(Next([]));

        Assert.Equal(("mini", ModelTier.Fast, null), (decision.Model?.Name, decision.Tier, decision.EscalatedFrom));
        Assert.Contains("It is to start at the tier fast.", decision.Reasons);
    }

    [Fact]
    public void The_record_says_why_it_starts_elsewhere()
    {
        var decision = Asked(Next([], facts: Ticket with { StartReason = "18 of 20 passed there" }));

        Assert.Contains("It starts at the tier fast, as 18 of 20 passed there.", decision.Reasons);
    }

    [Fact]
    public void Without_a_tier_of_its_own_it_begins_at_the_tasks_route()
    {
        var models = Settings((ModelTier.Coding, [Cloud("coder")]), (ModelTier.Frontier, [Cloud("opus")]));
        var facts = Ticket with { StartTier = null };

        Assert.Equal("coder", Asked(Next([], models, facts)).Model?.Name);
        Assert.Equal("opus", Asked(Next([Fails("coder", ModelTier.Coding)], models, facts)).Model?.Name);
    }

    [Fact]
    public void A_failure_moves_it_up_by_one_tier_and_says_why()
    {
        var decision = Asked(Next([Fails("mini", ModelTier.Fast)]));

        Assert.Equal(
            ("mid", ModelTier.Balanced, ModelTier.Fast),
            (decision.Model?.Name, decision.Tier, decision.EscalatedFrom)
        );
        Assert.Contains("Moved up to balanced, as mini has failed at it (command: mini breaks it).", decision.Reasons);
    }

    [Fact]
    public void The_second_failure_moves_it_to_the_top()
    {
        var decision = Asked(Next([Fails("mini", ModelTier.Fast), Fails("mid", ModelTier.Balanced)]));

        Assert.Equal(("opus", ModelTier.Fast), (decision.Model?.Name, decision.EscalatedFrom));
        Assert.Contains("Moved up to frontier, as mid has failed at it (command: mid breaks it).", decision.Reasons);
    }

    [Fact]
    public void A_tier_without_a_model_is_passed_over_upwards()
    {
        var models = Settings((ModelTier.Fast, [Cloud("mini")]), (ModelTier.Frontier, [Cloud("opus")]));

        var decision = Asked(Next([Fails("mini", ModelTier.Fast)], models));

        Assert.Equal(("opus", ModelTier.Frontier), (decision.Model?.Name, decision.Tier));
        Assert.Contains(
            "The tier balanced has no model that can be asked in the cloud lane, so it is frontier.",
            decision.Reasons
        );
    }

    /// <summary>The tier that was wanted has nobody, so that the one above was asked: the next is above that one.</summary>
    [Fact]
    public void It_moves_up_from_the_tier_that_failed_and_not_from_the_one_that_was_wanted()
    {
        var models = Settings(
            (ModelTier.Balanced, [Cloud("mid"), Cloud("other")]),
            (ModelTier.Frontier, [Cloud("opus")])
        );

        var first = Asked(Next([], models));
        var second = Asked(Next([Fails("mid", ModelTier.Balanced)], models));

        Assert.Equal(("mid", "opus"), (first.Model?.Name, second.Model?.Name));
        Assert.Contains("Moved up to frontier, as mid has failed at it (command: mid breaks it).", second.Reasons);
    }

    [Fact]
    public void Risk_and_a_failure_move_it_up_one_tier_each()
    {
        var facts = Ticket with { Risks = Risks.Money };

        Assert.Equal("mid", Asked(Next([], facts: facts)).Model?.Name);
        Assert.Equal("opus", Asked(Next([Fails("mid", ModelTier.Balanced)], facts: facts)).Model?.Name);
    }

    /// <summary>A person who runs a ticket again does not start from a blank page.</summary>
    [Fact]
    public void What_failed_in_an_earlier_run_is_not_asked_again()
    {
        var facts = Ticket with
        {
            Attempts = [new EarlierAttempt("mini", "it did not build") { Tier = ModelTier.Fast }],
        };

        Assert.Equal("mid", Asked(Next([], facts: facts)).Model?.Name);
    }

    [Fact]
    public void A_conversation_holds_only_for_the_model_that_was_asked()
    {
        var pin = new PinnedModel("mini", TaskKind.Implement, TimeSpan.Zero, 1_000);
        var facts = Ticket with { StartTier = ModelTier.Balanced, Pinned = pin };
        CascadeAttempt[] other = [Fails("mid", ModelTier.Balanced)];

        Assert.Equal("mini", Asked(Next([], facts: facts)).Model?.Name);
        Assert.Equal("mid", Asked(Next([Fails("mini", ModelTier.Fast)], facts: facts)).Model?.Name);
        Assert.Equal("opus", Asked(Next([.. other], facts: facts)).Model?.Name);
    }

    [Fact]
    public void It_stays_in_the_lane()
    {
        var policy = Places.Policy(Places.Folder("/w", ("a.cs", Lane.Local)));
        var models = Settings(
            (ModelTier.Fast, [Local("small")]),
            (ModelTier.Balanced, [Cloud("mid")]),
            (ModelTier.Frontier, [Cloud("opus"), Local("big")])
        );

        var first = Asked(Next([], models, policy: policy));
        var second = Asked(Next([Fails("small", ModelTier.Fast)], models, policy: policy));

        Assert.Equal(("small", "big"), (first.Model?.Name, second.Model?.Name));
    }
}
