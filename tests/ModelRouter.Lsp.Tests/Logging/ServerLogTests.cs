using ModelRouter.Lsp.Logging;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Logging;

public sealed class ServerLogTests
{
    [Fact]
    public async Task A_log_that_nobody_reads_holds_up_nothing()
    {
        using var stuck = new StuckWriter();
        var time = new ManualTime();
        var told = 0;
        var log = new ServerLog(stuck, time) { Client = (_, _) => told++ };
        for (var i = 0; i < 5_000; i++)
            log.Warning("a line");
        Assert.Equal(5_000, told);

        var end = log.DisposeAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(1));
        await end.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Its_end_writes_what_waits()
    {
        var text = new StringWriter();
        await using (var log = new ServerLog(text, new ManualTime()))
            log.Info("last words");

        Assert.Contains("last words", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_is_told_what_went_wrong_before_it_listened()
    {
        await using var log = new ServerLog(TextWriter.Null, new ManualTime());
        log.Info("hello");
        log.Warning("the ledger was mended");
        log.Error("it is broken");
        var told = new List<string>();
        log.Client = (level, message) => told.Add($"{level} {message}");
        log.Info("more");

        Assert.Equal(["Warning the ledger was mended", "Error it is broken", "Info more"], told);
    }

    /// <summary>As a full pipe is: a write does not return until somebody reads.</summary>
    private sealed class StuckWriter : StringWriter
    {
        private readonly ManualResetEventSlim _read = new();

        public override void WriteLine(string? value) => _read.Wait();

        protected override void Dispose(bool disposing)
        {
            _read.Set();
            base.Dispose(disposing);
        }
    }
}
