using ModelRouter.Core.Ledger;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Tests.State.Ledger;

public sealed class EgressLedgerTests : IDisposable
{
    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_request_is_on_record_before_it_leaves()
    {
        await using var ledger = _fixture.Open();

        Assert.NotNull(ledger.Begin(LedgerFixture.Permit("a")));

        Assert.Equal(1, (await _fixture.VerifyAsync()).Pending);
    }

    [Fact]
    public async Task A_request_that_ended_is_one_line_that_says_how()
    {
        await using (var ledger = _fixture.Open())
        {
            var entry = ledger.Begin(LedgerFixture.Permit("a"));
            entry!.End(new LedgerOutcome("cancelled", null, null, TimeSpan.FromSeconds(1)));
            entry.End(LedgerFixture.Ok);
        }

        await _fixture.AssertHoldsAsync("a");
        Assert.Equal(("cancelled", 1_000), (_fixture.Records()[0].Outcome, _fixture.Records()[0].TotalMs));
        Assert.Empty(Directory.GetFiles(_fixture.Folder.Pending));
        Assert.Empty(_fixture.Warnings);
    }

    [Fact]
    public async Task What_the_embedded_model_was_asked_is_a_line_too()
    {
        await using (var ledger = _fixture.Open())
            ledger.Note(LedgerFixture.Use("a"));

        await _fixture.AssertHoldsAsync("a");
        var record = _fixture.Records()[0];
        Assert.Equal(
            ("local", "embedded", "this process", 0m),
            (record.Lane, record.Provider, record.Host, record.CostUsd)
        );
        Assert.Equal([("/w/a.cs", false), ("/w/b.cs", true)], record.Sources.Select(s => (s.Path, s.Sha256 is null)));
    }

    [Fact]
    public async Task A_request_whose_process_ended_first_is_written_by_the_next()
    {
        await using (var ledger = _fixture.Open())
            ledger.Begin(LedgerFixture.Permit("a"));
        Assert.Equal((0, 1), ((await _fixture.VerifyAsync()).Lines, (await _fixture.VerifyAsync()).Pending));

        await _fixture.RestartAsync();

        await _fixture.AssertHoldsAsync("a");
        Assert.Equal(LedgerRecord.Interrupted, _fixture.Records()[0].Outcome);
    }

    [Fact]
    public async Task A_request_of_a_process_that_lives_is_left_to_it()
    {
        await using (var ledger = _fixture.Open())
        {
            var entry = ledger.Begin(LedgerFixture.Permit("a"));

            await _fixture.RestartAsync();

            Assert.Equal((0, 1), ((await _fixture.VerifyAsync()).Lines, (await _fixture.VerifyAsync()).Pending));
            entry!.End(LedgerFixture.Ok);
        }
        await _fixture.AssertHoldsAsync("a");
        Assert.Equal("ok", _fixture.Records()[0].Outcome);
    }

    [Fact]
    public async Task Several_processes_write_one_chain()
    {
        const int Processes = 4;
        const int Requests = 50;
        var time = TimeProvider.System;
        await Parallel.ForAsync(
            0,
            Processes,
            TestContext.Current.CancellationToken,
            async (process, _) =>
            {
                await using var ledger = new Lsp.State.Ledger.EgressLedger(_fixture.StatePath, time, static _ => { });
                for (var i = 0; i < Requests; i++)
                {
                    ledger.Begin(LedgerFixture.Permit($"{process}-{i}"))!.End(LedgerFixture.Ok);
                    ledger.Note(LedgerFixture.Use($"note-{process}-{i}"));
                    await Task.Yield();
                }
            }
        );
        // A process that had to wait for too long has left the rest in its journal.
        await _fixture.RestartAsync();

        await _fixture.AssertHoldsAsync(
            from process in Enumerable.Range(0, Processes)
            from i in Enumerable.Range(0, Requests)
            from id in new[] { $"{process}-{i}", $"note-{process}-{i}" }
            select id
        );
    }

    [Fact]
    public async Task Requests_of_many_threads_are_each_on_record()
    {
        var ids = Enumerable.Range(0, 200).Select(i => $"r{i}").ToArray();
        await using (var ledger = _fixture.Open())
            Parallel.ForEach(ids, id => ledger.Begin(LedgerFixture.Permit(id))!.End(LedgerFixture.Ok));

        await _fixture.AssertHoldsAsync(ids);
    }

    [Fact]
    public async Task The_chain_goes_on_in_the_next_month()
    {
        await _fixture.SendAsync("a");
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("b");
        _fixture.MoveTo("2026-12-31T23:59:59");
        await _fixture.SendAsync("c");

        await _fixture.AssertHoldsAsync("a", "b", "c");
        Assert.Equal(["2026-01.jsonl", "2026-02.jsonl", "2026-12.jsonl"], _fixture.Folder.Months());
    }

    [Fact]
    public async Task A_request_that_ends_after_midnight_is_in_the_newest_file()
    {
        await using (var ledger = _fixture.Open())
        {
            _fixture.MoveTo("2026-01-31T23:59:59");
            var old = ledger.Begin(LedgerFixture.Permit("old"))!;
            _fixture.MoveTo("2026-02-01");
            ledger.Begin(LedgerFixture.Permit("new"))!.End(LedgerFixture.Ok);
            old.End(LedgerFixture.Ok);
        }

        await _fixture.AssertHoldsAsync("old", "new");
        Assert.Equal(["2026-02.jsonl"], _fixture.Folder.Months());
    }

    [Fact]
    public async Task A_clock_that_goes_backwards_keeps_the_chain_in_the_newer_file()
    {
        _fixture.MoveTo("2026-03-01");
        await _fixture.SendAsync("a");
        _fixture.MoveTo("2026-01-01");
        await _fixture.SendAsync("b");

        await _fixture.AssertHoldsAsync("a", "b");
        Assert.Equal(["2026-03.jsonl"], _fixture.Folder.Months());
    }

    [Fact]
    public async Task Its_end_does_not_wait_for_whoever_holds_the_lock()
    {
        await _fixture.RestartAsync();
        await using (Hold())
        {
            var ledger = _fixture.Open();
            ledger.Begin(LedgerFixture.Permit("a"))!.End(LedgerFixture.Ok);
            ledger.Note(LedgerFixture.Use("b"));

            var end = ledger.DisposeAsync().AsTask();
            _fixture.Time.Advance(TimeSpan.FromMilliseconds(950));
            await end;
        }
        await _fixture.RestartAsync();

        await _fixture.AssertHoldsAsync("a", "b");
        Assert.All(_fixture.Records(), static record => Assert.Equal("ok", record.Outcome));
    }

    [Fact]
    public async Task Only_notes_are_dropped_and_that_is_told()
    {
        await _fixture.RestartAsync();
        var ids = Enumerable.Range(0, 1_500).Select(i => $"r{i}").ToArray();
        await using (var ledger = _fixture.Open())
        {
            await using (Hold())
            {
                foreach (var id in ids)
                {
                    ledger.Note(LedgerFixture.Use("note-" + id));
                    ledger.Begin(LedgerFixture.Permit(id, Lane.Local))!.End(LedgerFixture.Ok);
                }
            }
            await _fixture.UntilAsync(() => _fixture.Records().Count == 2_500);
        }

        Assert.Equal(ids.Length, _fixture.Records().Count(record => record.Provider == "openai"));
        Assert.Contains(
            "500 suggestions",
            Assert.Single(_fixture.Warnings, w => w.Contains("suggestions")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task No_file_holds_code()
    {
        // While it writes, it lets nobody else at its files.
        await using (var ledger = _fixture.Open())
        {
            ledger.Begin(LedgerFixture.Permit("a"));
            ledger.Begin(LedgerFixture.Permit("b"))!.End(LedgerFixture.Ok);
            ledger.Note(LedgerFixture.Use("c"));
            await _fixture.UntilAsync(() => _fixture.Records().Count == 2);
        }

        foreach (var file in Directory.GetFiles(_fixture.StatePath, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            Assert.DoesNotContain(
                LedgerFixture.Canary,
                await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Files_are_the_users_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var ledger = _fixture.Open();
        ledger.Begin(LedgerFixture.Permit("a"));
        ledger.Begin(LedgerFixture.Permit("b"))!.End(LedgerFixture.Ok);
        await _fixture.UntilAsync(() => _fixture.Records().Count == 1);

        const UnixFileMode Others = (UnixFileMode)0b111_111;
        var entries = Directory.GetFileSystemEntries(_fixture.Folder.Path, "*", SearchOption.AllDirectories);
        Assert.Equal(4, entries.Length);
        foreach (var path in (string[])[_fixture.Folder.Path, .. entries])
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(path) & Others);
    }

    private Stream Hold() =>
        _fixture.Folder.Open(_fixture.Folder.Head, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
}
