using System.Globalization;
using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.State.Usage;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.State.Usage;

public sealed class UsageTests : IDisposable
{
    private readonly TempFolder _state = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public void Requests_are_added_up_by_day_task_tier_and_model()
    {
        Ledger(
            "2026-01",
            Line("a", "2026-01-30T10:00:00Z", "review", "opus", 100, 40, 10, 0.5m),
            Line("b", "2026-01-30T23:59:59Z", "review", "opus", 50, 0, 5, 0.25m),
            Line("c", "2026-01-31T00:00:00Z", "review", "opus", 1, 0, 1, null),
            Line("d", "2026-01-30T12:00:00Z", "edit", "opus", 2, 0, 2, 0)
        );

        var rows = Read().Rows;

        Assert.Equal(
            ["2026-01-30 edit 1", "2026-01-30 review 2", "2026-01-31 review 1"],
            rows.Select(row => $"{UsageReport.NameOf(row.Day)} {row.Task} {row.Requests}")
        );
        var review = rows[1];
        Assert.Equal((150, 40, 15), (review.InputTokens, review.CachedInputTokens, review.OutputTokens));
        Assert.Equal((0.75m, 0), (review.CostUsd, review.Uncounted));
        Assert.Equal((0m, 1), (rows[2].CostUsd, rows[2].Uncounted));
    }

    [Fact]
    public void A_suggestion_is_told_with_its_request_also_when_it_ended_in_the_next_month()
    {
        Ledger(
            "2026-01",
            Line("a", "2026-01-31T10:00:00Z", "inlineCompletion", "embedded", null, null, null, 0),
            Line("b", "2026-01-31T10:00:01Z", "inlineCompletion", "embedded", null, null, null, 0),
            Line("c", "2026-01-31T23:59:59Z", "inlineCompletion", "embedded", null, null, null, 0),
            Line("d", "2026-01-31T23:59:59Z", "inlineCompletion", "embedded", null, null, null, 0)
        );
        Statistics("2026-01", Fate("a", "embedded", "Accepted"), Fate("b", "embedded", "Unseen"), "torn {");
        Statistics("2026-02", Fate("c", "embedded", "PartlyAccepted"), Fate("d", "embedded", "Rejected"));

        var row = Assert.Single(Read().Rows);

        Assert.Equal((4, 2, 3), (row.Requests, row.Accepted, row.Shown));
        var model = Assert.Single(Read().Models);
        Assert.Equal((4, 2, 3), (model.Requests, model.Accepted, model.Shown));
    }

    [Fact]
    public void Of_several_attempts_the_model_that_made_the_suggestion_gets_it_and_once()
    {
        Ledger(
            "2026-01",
            Line("a", "2026-01-31T10:00:00Z", "inlineCompletion", "one", null, null, null, 0),
            Line("a", "2026-01-31T10:00:01Z", "inlineCompletion", "two", null, null, null, 0),
            Line("a", "2026-01-31T10:00:02Z", "inlineCompletion", "two", null, null, null, 0)
        );
        Statistics("2026-01", Fate("a", "two", "Accepted"));

        Assert.Equal([("one", 0), ("two", 1)], Read().Rows.Select(row => (row.Model, row.Accepted)));
    }

    [Fact]
    public void Each_model_is_judged_at_each_task_by_its_whole_answers_over_all_days()
    {
        Ledger(
            "2026-01",
            [
                .. Enumerable.Range(1, 20).Select(i => Timed("edit", $"2026-01-{i:00}T10:00:00Z", i, 10 * i, "ok")),
                Timed("edit", "2026-01-21T10:00:00Z", 900, 9_000, "cancelled"),
                Timed("edit", "2026-01-21T10:00:00Z", null, 9_000, "network"),
                Timed("plan", "2026-01-21T10:00:00Z", null, 7, "timeout"),
            ]
        );

        var models = Read().Models;

        Assert.Equal(
            [("edit", "m", 22, 1), ("plan", "m", 1, 1)],
            models.Select(use => (use.Task, use.Model, use.Requests, use.Failed))
        );
        Assert.Equal((new(10, 19), new(100, 190)), (models[0].FirstToken, models[0].Total));
        Assert.Equal(((Percentiles?)null, (Percentiles?)null), (models[1].FirstToken, models[1].Total));
    }

    [Fact]
    public void Questions_about_servers_are_no_use_of_a_model()
    {
        Ledger("2026-01", Line("a", "2026-01-31T10:00:00Z", "probe", "near", null, null, null, 0));

        Assert.Empty(Read().Rows);
    }

    [Fact]
    public void Older_days_and_months_are_left_out_and_lines_that_cannot_be_read_are_counted()
    {
        Ledger("2025-12", "not even read");
        Ledger(
            "2026-01",
            "{torn",
            Line("a", "2026-01-30T23:59:59Z", "edit", "m", 1, 0, 1, 1),
            Line("b", "2026-01-31T00:00:00Z", "edit", "m", 1, 0, 1, 2)
        );

        var report = Read("2026-01-31");

        Assert.Equal(2, Assert.Single(report.Rows).CostUsd);
        Assert.Equal(1, report.Skipped);
    }

    [Fact]
    public void Without_a_ledger_there_is_nothing() => Assert.Empty(Read().Rows);

    [Fact]
    public async Task The_verb_prints_sums_by_task_tier_and_model()
    {
        Ledger(
            "2026-01",
            Line("a", "2026-01-30T10:00:00Z", "review", "opus", 1_000, 400, 10, 0.5m),
            Line("b", "2026-01-30T10:00:00Z", "edit", "mini", 50, 0, 5, null)
        );

        Assert.Equal(0, await RunAsync(since: null, json: false));

        var lines = _output
            .ToString()
            .Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains("requests prompt cached answer cost (USD) accepted of shown", lines);
        Assert.Contains("task review 1 1,000 400 10 0.5000", lines);
        Assert.Contains("model mini 1 50 0 5 0.0000", lines);
        Assert.Contains("total 2 1,050 400 15 0.5000", lines);
        Assert.Contains("The cost of one request is not known, and is not in these sums.", lines);
    }

    [Fact]
    public async Task In_json_the_rows_have_the_names_of_the_request()
    {
        Ledger("2026-01", Line("a", "2026-01-30T10:00:00Z", "review", "opus", 100, 40, 10, 0.5m));

        Assert.Equal(0, await RunAsync("2026-01-30", json: true));

        var row = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("rows")[0];
        Assert.Equal(
            [
                "day",
                "task",
                "tier",
                "model",
                "requests",
                "inputTokens",
                "cachedInputTokens",
                "outputTokens",
                "costUsd",
                "accepted",
                "shown",
            ],
            row.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(
            ("2026-01-30", 0.5m),
            (row.GetProperty("day").GetString(), row.GetProperty("costUsd").GetDecimal())
        );
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("2026-1-1")]
    [InlineData("")]
    public async Task A_day_that_is_none_is_wrong_usage_and_says_what_to_write(string since)
    {
        var exception = await Assert.ThrowsAsync<CliException>(() => RunAsync(since, json: false));

        Assert.Equal(2, exception.ExitCode);
        Assert.Contains("such as 2026-01-31", exception.Message, StringComparison.Ordinal);
    }

    private UsageReport Read(string? since = null) =>
        UsageReport.Read(
            _state.Path,
            since is null ? null : UsageReport.ParseDay(since),
            TestContext.Current.CancellationToken
        );

    private Task<int> RunAsync(string? since, bool json) =>
        UsageVerb.RunAsync(
            _state.Path,
            since,
            json,
            new CliContext(_output, _error, TimeProvider.System),
            TestContext.Current.CancellationToken
        );

    private void Ledger(string month, params string[] lines) =>
        _state.Write($"ledger/{month}.jsonl", string.Join('\n', lines) + "\n");

    private void Statistics(string month, params string[] lines) =>
        _state.Write($"statistics/{month}.jsonl", string.Join('\n', lines) + "\n");

    private static string Fate(string id, string model, string fate) =>
        $$"""{"ts":"2026-01-31T10:00:02Z","suggestion":{"id":"{{id}}","model":"{{model}}","languageId":"csharp","fate":"{{fate}}","length":3,"acceptedLength":3,"visible":"00:00:01"} }""";

    private static string Line(
        string id,
        string ts,
        string task,
        string model,
        int? input,
        int? cached,
        int? output,
        decimal? cost
    ) =>
        $$"""
            {"ts":"{{ts}}","id":"{{id}}","task":"{{task}}","tier":"fast","lane":"local","model":"{{model}}","provider":"ollama","host":"127.0.0.1:11434","sources":[{"path":"/w/a.cs","sha256":"00","bytes":1}],"inputTokens":{{Json(
                input
            )}},"cachedInputTokens":{{Json(cached)}},"outputTokens":{{Json(output)}},"costUsd":{{Json(
                cost
            )}},"firstTokenMs":null,"totalMs":1,"outcome":"ok","attempt":1,"prev":"00","hash":"00"}
            """;

    private static string Timed(string task, string ts, long? firstToken, long total, string outcome) =>
        $$"""{"ts":"{{ts}}","id":"{{ts}}","task":"{{task}}","tier":"fast","model":"m","firstTokenMs":{{Json(
            firstToken
        )}},"totalMs":{{total}},"outcome":"{{outcome}}"}""";

    private static string Json(IFormattable? number) =>
        number?.ToString(format: null, CultureInfo.InvariantCulture) ?? "null";
}
