using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Lsp.State.Usage;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.State.Tickets;

public sealed class TicketRecordTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_for_each_attempt_and_one_for_its_fate()
    {
        await using (var file = new TicketsFile(_folder.Path, _time, static _ => { }))
        {
            file.Add([Attempt("a", "run", "coding", "passed") with { Offered = true }]);
            file.Tell("run", "accepted");
        }

        var path = _folder.Combine("tickets/2026-01.jsonl");
        Assert.Equal(
            [
                """{"ts":"2026-01-01T00:00:00+00:00","id":"a","ticket":"run","task":"implement","tier":"coding","model":"m","lane":"cloud","verdicts":[{"validator":"command","verdict":"pass"}],"costUsd":0.5,"totalMs":7,"outcome":"passed","offered":true}""",
                """{"ts":"2026-01-01T00:00:00+00:00","id":"run","fate":"accepted"}""",
            ],
            await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task What_became_of_tickets_is_counted_by_the_tier_that_was_offered()
    {
        await using (var file = new TicketsFile(_folder.Path, _time, static _ => { }))
        {
            file.Add([
                Attempt("a", "1", "coding", "failed"),
                Attempt("b", "1", "frontier", "passed") with
                {
                    Offered = true,
                },
            ]);
            file.Add([Attempt("c", "2", "coding", "passed") with { Offered = true }]);
            file.Add([Attempt("d", "3", "coding", "failed") with { Offered = true, TotalMs = 9 }]);
            file.Add([Attempt("e", "4", "coding", "unchecked") with { Offered = true }]);
            file.Tell("1", "accepted");
            file.Tell("1", "reverted");
            file.Tell("2", "edited");
            file.Tell("3", "accepted");
        }
        _folder.Write(
            "tickets/2026-02.jsonl",
            await File.ReadAllTextAsync(_folder.Combine("tickets/2026-01.jsonl"), TestContext.Current.CancellationToken)
                + "{\"ts\":"
        );
        File.Delete(_folder.Combine("tickets/2026-01.jsonl"));

        var tiers = TicketUse.Of(TicketRecord.Read(_folder.Path, DateOnly.MinValue));

        Assert.Equal(
            [("coding", 4, 1, 2, 1, 2, 0, 1, 1, (decimal?)1m, 7L), ("frontier", 1, 1, 0, 0, 0, 1, 0, 0, null, 7L)],
            tiers.Select(static use =>
                (
                    use.Tier,
                    use.Attempts,
                    use.Passed,
                    use.Failed,
                    use.Unchecked,
                    use.Accepted,
                    use.FalseAccepts,
                    use.FalseRejects,
                    use.CheapTierSufficed,
                    use.CostPerAcceptedUsd,
                    use.P50Ms!.Value
                )
            )
        );
    }

    [Theory]
    [InlineData("fail", 1)]
    [InlineData("pass", 0)]
    [InlineData(null, 0)]
    public async Task A_change_that_passed_and_brought_errors_was_passed_wrongly(string? diagnostics, int wrongly)
    {
        await using (var file = new TicketsFile(_folder.Path, _time, static _ => { }))
        {
            file.Add([Attempt("a", "1", "coding", "passed") with { Offered = true }]);
            file.Tell("1", "accepted", diagnostics);
            file.Tell("1", "accepted");
        }

        var use = Assert.Single(TicketUse.Of(TicketRecord.Read(_folder.Path, DateOnly.MinValue)));

        Assert.Equal((1, wrongly), (use.Accepted, use.FalseAccepts));
    }

    private static TicketLine Attempt(string id, string run, string tier, string outcome) =>
        new()
        {
            Ts = default,
            Id = id,
            Ticket = run,
            Task = "implement",
            Tier = tier,
            Model = "m",
            Lane = "cloud",
            Verdicts = [new TicketVerdictLine("command", outcome == "passed" ? "pass" : "fail")],
            CostUsd = 0.5m,
            TotalMs = 7,
            Outcome = outcome,
        };
}
