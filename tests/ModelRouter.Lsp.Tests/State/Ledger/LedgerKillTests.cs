using ModelRouter.Core.Ledger;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Tests.State.Ledger;

/// <summary>A process is killed at any byte that it writes. The next one to start finds every request, once.</summary>
public sealed class LedgerKillTests : IDisposable
{
    private const string Month = "2026-01";
    private static readonly string[] Killed = ["b", "c"];

    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task At_any_byte_of_a_line()
    {
        await _fixture.SendAsync("a");
        var before = State();
        await _fixture.SendAsync(Killed);
        var after = State();
        var journal = JournalOf(ended: true, Killed);

        for (var length = before.Lines.Length; length <= after.Lines.Length; length++)
        {
            Restore(after.Lines.AsSpan(0, length), before.Head, journal);
            var found = await _fixture.VerifyAsync();
            Assert.True(found.IsWhole);

            await _fixture.RestartAsync();

            await _fixture.AssertHoldsAsync("a", "b", "c");
            Assert.All(_fixture.Records(), static record => Assert.Equal("ok", record.Outcome));
        }
    }

    [Fact]
    public async Task At_any_byte_of_the_first_line_of_all()
    {
        await _fixture.SendAsync("b");
        var after = State();

        var journal = JournalOf(ended: true, "b");
        for (var length = 0; length <= after.Lines.Length; length++)
        {
            Restore(after.Lines.AsSpan(0, length), head: Empty.ToUtf8(), journal);

            await _fixture.RestartAsync();

            await _fixture.AssertHoldsAsync("b");
        }
    }

    [Fact]
    public async Task At_any_byte_of_the_head()
    {
        await _fixture.SendAsync("a");
        var before = State();
        await _fixture.SendAsync(Killed);
        var after = State();
        var journal = JournalOf(ended: true, Killed);

        for (var length = 0; length <= LedgerHead.Size; length++)
        {
            // Overwritten in place, or a file that was cut.
            foreach (var rest in new[] { before.Head[length..], [] })
            {
                Restore(after.Lines, [.. after.Head[..length], .. rest], journal);

                await _fixture.RestartAsync();

                await _fixture.AssertHoldsAsync("a", "b", "c");
            }
        }
    }

    [Fact]
    public async Task At_any_byte_of_the_journal()
    {
        await _fixture.SendAsync("a");
        var before = State();
        var journal = JournalOf(ended: true, "b");

        for (var length = 0; length <= journal.Length; length++)
        {
            Restore(before.Lines, before.Head, journal.AsSpan(0, length));
            // A line that is not whole is of a request that has not left.
            var hasLeft = journal.AsSpan(0, length).IndexOf("}\n"u8) >= 0;

            await _fixture.RestartAsync();

            await _fixture.AssertHoldsAsync(hasLeft ? ["a", "b"] : ["a"]);
        }
    }

    [Fact]
    public async Task After_a_new_month_has_begun()
    {
        await _fixture.SendAsync("a");
        var head = State().Head;
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("b");
        var lines = State("2026-02").Lines;
        var journal = JournalOf(ended: true, "b");

        for (var length = 0; length <= lines.Length; length++)
        {
            Restore(lines.AsSpan(0, length), head, journal, "2026-02");

            await _fixture.RestartAsync();

            await _fixture.AssertHoldsAsync("a", "b");
        }
    }

    [Fact]
    public async Task What_was_mended_is_told()
    {
        await _fixture.SendAsync("a");
        var before = State();
        Restore([.. before.Lines, .. "{\"ts\":"u8], before.Head, journal: []);
        Assert.True(Assert.Single((await _fixture.VerifyAsync()).Findings).IsNote);

        await _fixture.RestartAsync();

        Assert.Contains("torn", Assert.Single(_fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_request_has_ended_it_counts_as_interrupted()
    {
        WriteJournal(JournalOf(ended: false, Killed));

        await _fixture.RestartAsync();

        Assert.All(_fixture.Records(), static record => Assert.Equal(LedgerRecord.Interrupted, record.Outcome));
        await _fixture.AssertHoldsAsync(Killed);
    }

    /// <summary>The journal of a process that had begun, and ended, its requests.</summary>
    private byte[] JournalOf(bool ended, params string[] ids)
    {
        var begun = ids.Select(id => LedgerRecord.Of(LedgerFixture.Permit(id), _fixture.Time.GetUtcNow())).ToList();
        var journal = new LedgerJournal(_fixture.Folder);
        foreach (var record in begun)
            journal.Write(record);
        if (ended)
        {
            foreach (var record in begun)
                journal.Write(record.Ended(LedgerFixture.Ok, LedgerFixture.Permit(record.Id).Model));
        }
        journal.Close();
        var path = Assert.Single(Directory.GetFiles(_fixture.Folder.Pending));
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    /// <summary>What the head is before the first line of all.</summary>
    private static LedgerHead Empty => LedgerHead.Empty with { File = Month + ".jsonl" };

    private (byte[] Lines, byte[] Head) State(string month = Month) =>
        (File.ReadAllBytes(_fixture.PathOf(month)), File.ReadAllBytes(_fixture.Folder.Head));

    private void Restore(
        ReadOnlySpan<byte> lines,
        ReadOnlySpan<byte> head,
        ReadOnlySpan<byte> journal,
        string month = Month
    )
    {
        File.WriteAllBytes(_fixture.PathOf(month), lines);
        File.WriteAllBytes(_fixture.Folder.Head, head);
        WriteJournal(journal);
    }

    private void WriteJournal(ReadOnlySpan<byte> bytes)
    {
        _fixture.Folder.Create();
        File.WriteAllBytes(Path.Combine(_fixture.Folder.Pending, "1-dead.jsonl"), bytes);
    }
}
