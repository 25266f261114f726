using ModelRouter.Lsp.Tests.Session;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>What cannot be put on record does not leave the machine.</summary>
public sealed class LedgerThatCannotBeWrittenTests
{
    private const int Invoked = 1;

    /// <summary>A file where the ledger's folder should be: no permission stands in the way of the user root.</summary>
    [Fact]
    public async Task A_ledger_that_cannot_be_written_stops_what_would_leave_and_nothing_else()
    {
        await using var bench = await Bench.StartAsync(
            new BenchOptions { Before = static bench => bench.WriteBeside("home/ledger", "") }
        );
        await using var room = bench.Room();
        var (open, circle, secret) = (bench.Canary("NoLedger"), bench.Canary("NoLedgerC"), bench.Canary("NoLedgerS"));
        var document = await room.OpenAsync("open.txt", open);

        Assert.Null(await document.SuggestionAsync(Invoked));
        var status = await bench.Client.NotificationAsync(
            "didChangeStatus",
            static status => TestSession.Message(status).Contains("ledger", StringComparison.Ordinal)
        );
        Assert.Null(await Room.AskAsync(await room.OpenAsync("circle/a.txt", circle)));
        await Room.AskAsync(await room.OpenAsync("secret/a.txt", secret));

        Assert.StartsWith("No suggestion", TestSession.Message(status), StringComparison.Ordinal);
        Assert.Contains(bench.Home, TestSession.Message(status), StringComparison.Ordinal);
        bench.AssertOnlyAt(bench.Local, open);
        bench.AssertOnlyAt(bench.Local, circle);
        Bench.AssertReached(bench.Local, secret);
    }
}
