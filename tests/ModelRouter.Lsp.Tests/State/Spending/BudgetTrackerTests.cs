using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Lsp.Tests.State.Ledger;

namespace ModelRouter.Lsp.Tests.State.Spending;

public sealed class BudgetTrackerTests : IDisposable
{
    private static readonly ModelDefinition Model = new()
    {
        Name = "opus",
        Provider = ProviderKind.Anthropic,
        Model = "opus",
        Endpoint = new Uri("https://api.anthropic.com"),
        Lane = Lane.Cloud,
        Price = new ModelPrice(1_000_000, 0, 1_000_000),
    };

    private readonly LedgerFixture _fixture = new();
    private ModelSettings _settings = new() { Models = [Model], Budget = new BudgetSettings(1_000_000, null) };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task What_other_windows_have_written_counts_and_each_line_once()
    {
        await using var tracker = Open();
        await SendAsync(_fixture.Open(), "a", "b");
        Assert.Equal(6, tracker.ReadNow().SpentUsd);

        await SendAsync(_fixture.Open(), "c");

        Assert.Equal(9, tracker.ReadNow().SpentUsd);
        Assert.Equal(9, tracker.ReadNow().SpentUsd);
    }

    [Fact]
    public async Task A_request_counts_from_when_it_leaves_and_is_not_counted_twice_when_its_line_is_written()
    {
        await using var tracker = Open();
        tracker.ReadNow();
        var ledger = _fixture.Open();
        var metered = new MeteredLedger(ledger, tracker);

        var entry = metered.Begin(Permit("a")).Entry!;
        Assert.True(tracker.ReadNow().InFlightUsd > 0);
        entry.End(Outcome("ok", new ModelUsage(2, 0, 1)));
        entry.End(Outcome("ok", new ModelUsage(2, 0, 1)));
        Assert.Equal((0, 3), (tracker.ReadNow().InFlightUsd, tracker.ReadNow().SpentUsd));
        await ledger.DisposeAsync();

        Assert.Equal((0, 3), (tracker.ReadNow().InFlightUsd, tracker.ReadNow().SpentUsd));
    }

    [Theory]
    [InlineData("cancelled", true)]
    [InlineData("timeout", true)]
    [InlineData("authentication", false)]
    [InlineData("network", false)]
    public async Task A_request_that_was_broken_off_counts_as_estimated_where_it_may_be_charged(
        string outcome,
        bool counts
    )
    {
        await using var tracker = Open();
        await using (var ledger = _fixture.Open())
            ledger.Begin(Permit("a"))!.End(Outcome(outcome, usage: null));

        Assert.Equal(counts, tracker.ReadNow().SpentUsd > 0);
    }

    [Fact]
    public async Task What_nobody_can_price_is_told_apart()
    {
        await using var tracker = Open();
        _settings = _settings with { Models = [] };
        await using (var ledger = _fixture.Open())
            ledger.Begin(Permit("a"))!.End(Outcome("cancelled", usage: null));

        var state = tracker.ReadNow();

        Assert.Equal((0, 1), (state.SpentUsd, state.Uncounted));
    }

    [Fact]
    public async Task A_new_month_begins_at_nothing()
    {
        await using var tracker = Open();
        await SendAsync(_fixture.Open(), "a");
        Assert.Equal(3, tracker.ReadNow().SpentUsd);

        _fixture.MoveTo("2026-02-01");

        Assert.Equal(0, tracker.ReadNow().SpentUsd);
    }

    [Fact]
    public async Task What_began_in_the_old_month_does_not_count_in_the_new_one()
    {
        await using var tracker = Open();
        var metered = new MeteredLedger(_fixture.Open(), tracker);
        var ended = metered.Begin(Permit("a")).Entry!;
        var running = metered.Begin(Permit("b")).Entry!;
        ended.End(Outcome("ok", new ModelUsage(2, 0, 1)));

        _fixture.MoveTo("2026-02-01");
        running.End(Outcome("ok", new ModelUsage(2, 0, 1)));

        Assert.Equal(0, tracker.ReadNow().SpentUsd);
    }

    [Fact]
    public async Task Of_requests_that_leave_at_the_same_moment_the_budget_lets_as_many_go_as_it_has_room_for()
    {
        await using var tracker = Open();
        tracker.ReadNow();
        await using var ledger = _fixture.Open();
        var metered = new MeteredLedger(ledger, tracker);
        var estimate = SpendingEstimate.Of(Permit("0"))!.Value;
        _settings = _settings with { Budget = new BudgetSettings(estimate * 3.5m, null) };

        var openings = new LedgerOpening[8];
        Parallel.For(0, openings.Length, i => openings[i] = metered.Begin(Permit($"{i}")));

        Assert.Equal(3, openings.Count(static opening => opening.Entry is not null));
        var refusal = openings.First(static opening => opening.Entry is null).Refusal!;
        Assert.Equal(FailureKind.Budget, refusal.Kind);
        Assert.Contains("budget.monthlyUsd", refusal.Message, StringComparison.Ordinal);
        openings.First(static opening => opening.Entry is not null).Entry!.End(Outcome("network", usage: null));
        Assert.NotNull(metered.Begin(Permit("again")).Entry);
    }

    [Fact]
    public async Task What_could_not_be_put_on_record_takes_nothing_of_the_budget()
    {
        await using var tracker = Open();
        tracker.ReadNow();
        var ledger = _fixture.Open();
        await ledger.DisposeAsync();

        Assert.Null(new MeteredLedger(ledger, tracker).Begin(Permit("a")).Entry);

        Assert.Equal((0, 0), (tracker.ReadNow().InFlightUsd, tracker.ReadNow().SpentUsd));
    }

    [Fact]
    public async Task A_file_that_was_cut_is_read_anew()
    {
        await using var tracker = Open();
        await SendAsync(_fixture.Open(), "a", "b");
        Assert.Equal(6, tracker.ReadNow().SpentUsd);
        var lines = await File.ReadAllLinesAsync(_fixture.PathOf("2026-01"), TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(
            _fixture.PathOf("2026-01"),
            lines[0] + "\n",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(3, tracker.ReadNow().SpentUsd);
    }

    [Fact]
    public async Task Until_the_ledger_was_read_nobody_knows_what_was_spent()
    {
        await using var tracker = Open();

        Assert.NotNull(tracker.Current.Problem);
        Assert.Null(tracker.ReadNow().Problem);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_read_is_said_and_over_when_it_can()
    {
        await using var tracker = Open();
        _fixture.Folder.Create();
        // The ledger follows no links.
        File.CreateSymbolicLink(_fixture.PathOf("2026-01"), Environment.ProcessPath!);
        var inTheWay = tracker.ReadNow();
        File.Delete(_fixture.PathOf("2026-01"));

        Assert.StartsWith("The ledger cannot be read: ", inTheWay.Problem, StringComparison.Ordinal);
        Assert.Null(tracker.ReadNow().Problem);
    }

    [Fact]
    public async Task Without_a_months_budget_nothing_is_read()
    {
        await using var tracker = Open();
        _settings = _settings with { Budget = new BudgetSettings(null, 1) };
        await SendAsync(_fixture.Open(), "a");

        Assert.Equal((0, null), (tracker.Current.SpentUsd, tracker.Current.Problem));
        Assert.Null(tracker.Hold(Permit("b")).End);
    }

    private BudgetTracker Open() => new(_fixture.Folder, _fixture.Time, () => _settings);

    private static async Task SendAsync(EgressLedger ledger, params string[] ids)
    {
        await using (ledger)
        {
            foreach (var id in ids)
                ledger.Begin(Permit(id))!.End(Outcome("ok", new ModelUsage(2, 0, 1)));
        }
    }

    private static LedgerOutcome Outcome(string outcome, ModelUsage? usage) =>
        new(outcome, usage, FirstToken: null, TimeSpan.FromMilliseconds(1));

    private static Permit Permit(string id) =>
        Admission
            .Of(
                PrivacyPolicy.Create(new PolicyInputs(), version: 1),
                Model,
                new Purpose(id, TaskKind.Review, ModelTier.Frontier),
                [new SourceText(DocumentLocation.FromPath("/w/a.cs", RealPath.Found), "class A;", "current file")],
                []
            )
            .Permit!;
}
