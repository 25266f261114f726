using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Routing.Cascades.Tries;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing.Cascades;

/// <summary>Why nobody else is asked, and what the person is offered then.</summary>
public sealed class CascadeStopTests
{
    private static readonly CascadeAttempt Mini = Fails("mini", ModelTier.Fast);
    private static readonly CascadeAttempt Mid = Fails("mid", ModelTier.Balanced);

    [Fact]
    public void What_passes_is_offered()
    {
        var stop = Stopped(Next([Mini, Try("mid", ModelTier.Balanced, Command(Verdict.Pass))]));

        Assert.Equal((CascadeOutcome.Passed, 1), (stop.Outcome, stop.Given));
        Assert.Equal("mid passed: applies, containment, command.", stop.Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Verdict.Unknown)]
    public void Without_a_validator_that_looks_at_the_result_nobody_else_is_asked(Verdict? command)
    {
        var attempt = Try("mini", ModelTier.Fast, command is { } said ? [Command(said)] : []);

        var stop = Stopped(Next([attempt]));

        Assert.Equal((CascadeOutcome.Unchecked, 0), (stop.Outcome, stop.Given));
    }

    [Fact]
    public void Diagnostics_alone_can_pass_an_attempt() =>
        Assert.Equal(
            CascadeOutcome.Passed,
            Stopped(
                Next([
                    Try("mini", ModelTier.Fast, new ValidatorVerdict(Validators.Diagnostics, Verdict.Pass, "no worse")),
                ])
            ).Outcome
        );

    [Fact]
    public void One_validator_that_fails_it_goes_over_all_that_pass()
    {
        var attempt = Try(
            "mini",
            ModelTier.Fast,
            new ValidatorVerdict(Validators.Diagnostics, Verdict.Fail, "1 error more"),
            Command(Verdict.Pass)
        );

        Assert.Equal("mid", Asked(Next([attempt])).Model?.Name);
    }

    [Fact]
    public void The_same_error_twice()
    {
        const string Said = "`npm test` failed with exit code 1.\nx is null";

        var stop = Stopped(Next([Fails("mini", ModelTier.Fast, Said), Fails("mid", ModelTier.Balanced, Said)]));

        Assert.Equal(CascadeOutcome.Failed, stop.Outcome);
        Assert.Equal(
            "mid failed just as mini did (command: `npm test` failed with exit code 1), so it stops here.",
            stop.Reason
        );
    }

    [Theory]
    [InlineData("x is null (12 ms)", "x is null (1.4s)", true)]
    [InlineData("Ran 3 tests in 0.012s, Elapsed 00:00:01.25", "Ran 3 tests in 1.2s, Elapsed 00:01:10.02", true)]
    [InlineData("at 2026-01-02T03:04:05.678Z /tmp/x-1/a.js", "at 2026-01-02T09:04:05.1Z /tmp/y-22/b.js", true)]
    [InlineData("Foo@1a2b3c4d 0x7ffd1 127.0.0.1:34567", "Foo@99aabbcc 0x1 127.0.0.1:40001", true)]
    [InlineData("pid 12 worktrees/0a1b2c3d4e5f", "pid 4711 worktrees/ffffffffffff", true)]
    [InlineData(
        "~/w/0a1b2c3d4e5f/_logs/2026-11-28T12_49_30_960Z-debug-0.log",
        "~/w/ffffffffffff/_logs/2026-11-28T12_50_01_007Z-debug-0.log",
        true
    )]
    [InlineData("expected 3, got 4", "expected 3, got 5", false)]
    [InlineData("2 tests failed", "3 tests failed", false)]
    [InlineData("a.js:3:7 x", "a.js:3:8 x", false)]
    public void The_same_error_at_another_time_in_another_place(string first, string second, bool isSame)
    {
        var step = Next([
            Fails("mini", ModelTier.Fast, $"`npm test` failed with exit code 1.\n{first}"),
            Fails("mid", ModelTier.Balanced, $"`npm test` failed with exit code 1.\n{second}"),
        ]);

        Assert.Equal(isSame, step is CascadeStep.Stop);
    }

    [Fact]
    public void A_command_that_fails_without_a_word_twice_is_not_the_same_error()
    {
        const string Said = "`make -s` failed with exit code 2.";

        var step = Next([Fails("mini", ModelTier.Fast, Said), Fails("mid", ModelTier.Balanced, Said)]);

        Assert.Equal("opus", Asked(step).Model?.Name);
    }

    [Fact]
    public void The_same_edit_again()
    {
        var stop = Stopped(Next([Mini, Mid with { Fingerprint = Mini.Fingerprint }]));

        Assert.Equal("mid made the same change that mini had made and that failed, so it stops here.", stop.Reason);
    }

    [Fact]
    public void No_edit_once_goes_on_and_twice_ends_with_nothing_to_offer()
    {
        var (first, second) = (Mini with { Fingerprint = null }, Mid with { Fingerprint = null });

        Assert.Equal("mid", Asked(Next([first])).Model?.Name);
        var stop = Stopped(Next([first, second]));
        Assert.Equal((CascadeOutcome.Failed, null), (stop.Outcome, stop.Given));
    }

    [Fact]
    public void Nobody_stands_above_the_top()
    {
        var stop = Stopped(Next([Mini, Mid, Fails("opus", ModelTier.Frontier)]));

        Assert.Equal((CascadeOutcome.Failed, 2), (stop.Outcome, stop.Given));
        Assert.Equal("opus failed at it (command: opus breaks it), and no tier is above frontier.", stop.Reason);
    }

    [Fact]
    public void Another_model_of_the_same_tier_or_of_one_below_is_not_asked()
    {
        var models = Settings((ModelTier.Fast, [Cloud("mini")]), (ModelTier.Balanced, [Cloud("mid"), Cloud("other")]));

        var stop = Stopped(Next([Mini, Mid], models));

        Assert.Equal(CascadeOutcome.Failed, stop.Outcome);
        Assert.EndsWith(
            "no model above the tier balanced can be asked in the cloud lane.",
            stop.Reason,
            StringComparison.Ordinal
        );
        Assert.NotNull(stop.Decision);
    }

    [Fact]
    public void A_persons_own_choice_is_the_only_one()
    {
        var stop = Stopped(Next([Mini], facts: Ticket with { Wanted = "mini" }));

        Assert.EndsWith("you chose that model, so no other is asked.", stop.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_money_for_it_is_gone()
    {
        var limits = new CascadeLimits(0.2m, Deadline: null);
        var facts = Ticket with { InputTokens = 10_000, OutputTokens = 1_000 };

        Assert.Equal("mid", Asked(Next([Mini], Paid, facts, limits with { MostUsd = 0.21m })).Model?.Name);
        var stop = Stopped(Next([Mini], Paid, facts, limits));
        Assert.Equal("mid would cost about $0.11, and $0.10 of the $0.20 for it are spent.", stop.Reason);
        Assert.Equal(0, stop.Given);
    }

    [Fact]
    public void What_costs_nothing_is_asked_whatever_was_spent()
    {
        var models = Settings((ModelTier.Fast, [Cloud("mini")]), (ModelTier.Balanced, [Local("qwen")]));

        Assert.Equal("qwen", Asked(Next([Mini], models, limits: new CascadeLimits(0, Deadline: null))).Model?.Name);
    }

    [Fact]
    public void A_cost_that_nobody_knows_cannot_be_held_to_a_limit()
    {
        var limits = new CascadeLimits(10, Deadline: null);

        Assert.Contains(
            "what mini has cost",
            Stopped(Next([Mini with { CostUsd = null }], Paid, limits: limits)).Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The price of mid is not known",
            Stopped(Next([Mini], limits: limits)).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_users_budget_is_gone()
    {
        var models = Paid with { Budget = new BudgetSettings(20, PerRequestUsd: null) };

        var stop = Stopped(Next([Mini], models, budget: new BudgetState { SpentUsd = 20 }));

        Assert.EndsWith("within your budget.", stop.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_for_it_is_over()
    {
        var limits = new CascadeLimits(MostUsd: null, TimeSpan.FromMinutes(5));

        Assert.Equal("mid", Asked(Next([Mini], limits: limits, elapsed: TimeSpan.FromMinutes(4.9))).Model?.Name);
        var stop = Stopped(Next([Mini], limits: limits, elapsed: TimeSpan.FromMinutes(5)));
        Assert.Equal("The time for it, 5 minutes, is over.", stop.Reason);
        Assert.Equal(
            CascadeOutcome.Passed,
            Stopped(
                Next(
                    [Try("mini", ModelTier.Fast, Command(Verdict.Pass))],
                    limits: limits,
                    elapsed: TimeSpan.FromHours(1)
                )
            ).Outcome
        );
    }

    [Fact]
    public void No_model_may_be_asked_at_all()
    {
        var policy = Places.Policy(Places.Folder("/w", ("a.cs", Lane.Off)));

        var stop = Stopped(Next([], policy: policy));

        Assert.Equal((CascadeOutcome.Failed, null, Lane.Off), (stop.Outcome, stop.Given, stop.Decision?.Lane));
        Assert.Equal(
            "The implementation goes to no model: 'a.cs' in /w/.modelrouter.json keeps a.cs from every model.",
            stop.Reason
        );
    }

    [Fact]
    public void Of_failed_attempts_the_one_that_fails_least_is_offered_and_of_equals_the_later()
    {
        var twice = Try(
            "mid",
            ModelTier.Balanced,
            new ValidatorVerdict(Validators.Diagnostics, Verdict.Fail, "1 error"),
            Command(Verdict.Fail)
        );
        var top = Fails("opus", ModelTier.Frontier);

        Assert.Equal(0, Given(Mini, twice));
        Assert.Equal(2, Given(Mini, twice, top));
    }

    [Theory]
    [InlineData(Validators.Applies)]
    [InlineData(Validators.Containment)]
    public void What_does_not_apply_or_is_not_contained_is_not_offered(string validator)
    {
        var astray = Mid with { Verdicts = [new ValidatorVerdict(validator, Verdict.Fail, "no")] };

        Assert.Equal(0, Given(Mini, astray));
        Assert.Null(Given(astray));
    }

    private static ModelSettings Paid { get; } =
        Settings(
            (ModelTier.Fast, [Priced("mini")]),
            (ModelTier.Balanced, [Priced("mid")]),
            (ModelTier.Frontier, [Priced("opus")])
        );

    private static ModelDefinition Priced(string name) => Cloud(name) with { Price = new ModelPrice(10, 1, 10) };

    private static int? Given(params CascadeAttempt[] attempts) =>
        Stopped(Next([.. attempts], limits: new CascadeLimits(MostUsd: null, TimeSpan.Zero))).Given;
}
