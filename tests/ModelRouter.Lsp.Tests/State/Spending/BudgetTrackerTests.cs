using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
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
    private ModelSettings _settings = new() { Models = [Model], Budget = new BudgetSettings(20, null) };

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

        var entry = metered.Begin(Permit("a"))!;
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
        Assert.Null(tracker.Begin(Permit("b")));
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
