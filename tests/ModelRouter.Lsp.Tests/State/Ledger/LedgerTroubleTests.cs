using System.Text;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Tests.State.Ledger;

/// <summary>Disks that are full, files that are not what they should be, people who edit.</summary>
public sealed class LedgerTroubleTests : IDisposable
{
    private const string Month = "2026-01";

    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>For many numbers of bytes that still fit.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_full_disk_closes_the_cloud_until_there_is_room_and_no_request_is_lost(bool cannotTakeBack)
    {
        var left = new List<string>();
        var isRefused = true;
        for (var room = 0; isRefused; room += 61)
        {
            var disk = new FullDisk(_fixture.StatePath) { Room = room, CannotTakeBack = cannotTakeBack };
            var ledger = _fixture.Open(disk.Folder);
            isRefused = false;
            for (var i = 0; i < 4; i++)
            {
                if (Send(ledger, $"{room}-{i}", left))
                    continue;
                isRefused = true;
                // The journal of what is in the ledger by then cannot be emptied either: that comes first if it is quick.
                Assert.Matches(
                    cannotTakeBack ? "No space left|Input/output error" : "No space left",
                    ledger.Problem ?? "(none)"
                );
            }

            disk.CannotTakeBack = false;
            disk.Room = long.MaxValue;
            await _fixture.UntilAsync(() => Send(ledger, $"{room}-last", left));
            await _fixture.UntilAsync(() => _fixture.Records().Count == left.Count && ledger.Problem is null);
            await ledger.DisposeAsync();
        }

        await _fixture.AssertHoldsAsync(left);
    }

    [Fact]
    public async Task What_stays_on_this_machine_may_go_on_while_the_ledger_cannot_be_written()
    {
        Directory.CreateDirectory(_fixture.PathOf(Month));
        var ledger = _fixture.Open();
        ledger.Note(LedgerFixture.Use("note"));
        await _fixture.UntilAsync(() => ledger.Problem is not null);

        Assert.Null(ledger.Begin(LedgerFixture.Permit("cloud")));
        Assert.Null(ledger.Begin(LedgerFixture.Permit("trusted", Lane.Trusted)));
        Assert.True(Send(ledger, "local", [], Lane.Local));

        Directory.Delete(_fixture.PathOf(Month));
        await _fixture.UntilAsync(() => ledger.Problem is null);
        Assert.True(Send(ledger, "cloud", []));
        await ledger.DisposeAsync();
        await _fixture.AssertHoldsAsync("note", "local", "cloud");
    }

    [Theory]
    [InlineData("ledger")]
    [InlineData("ledger/pending")]
    public async Task A_file_where_a_folder_should_be_is_told_and_its_going_noticed(string place)
    {
        var path = Path.Combine(_fixture.StatePath, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Touch(path);
        var ledger = _fixture.Open();
        Assert.Null(ledger.Begin(LedgerFixture.Permit("a")));
        Assert.Contains("MODELROUTER_HOME", ledger.Problem, StringComparison.Ordinal);

        File.Delete(path);
        await _fixture.UntilAsync(() => ledger.Problem is null);
        Assert.True(Send(ledger, "b", []));
        await ledger.DisposeAsync();
        await _fixture.AssertHoldsAsync("b");
    }

    [Theory]
    [InlineData(Month + ".jsonl")]
    [InlineData("head")]
    public async Task A_link_is_not_written_through(string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        var target = Path.Combine(_fixture.StatePath, "target");
        Touch(target);
        _fixture.Folder.Create();
        File.CreateSymbolicLink(Path.Combine(_fixture.Folder.Path, name), target);
        var ledger = _fixture.Open();
        ledger.Begin(LedgerFixture.Permit("a"))?.End(LedgerFixture.Ok);
        await _fixture.UntilAsync(() => ledger.Problem is not null);
        Assert.Contains("is a link", ledger.Problem, StringComparison.Ordinal);
        var end = ledger.DisposeAsync().AsTask();
        await _fixture.UntilAsync(() => end.IsCompleted);

        Assert.Equal(0, new FileInfo(target).Length);
    }

    [Fact]
    public async Task A_new_journal_that_was_taken_for_a_dead_processs_is_not_written_to()
    {
        // Windows opens and locks in one step, so that nobody can come between.
        if (OperatingSystem.IsWindows())
            return;
        var journals = 0;
        var folder = new LedgerFolder(_fixture.StatePath, OpenAndLose);
        var ledger = _fixture.Open(folder);

        Assert.NotNull(ledger.Begin(LedgerFixture.Permit("a")));

        Assert.Equal(1, (await _fixture.VerifyAsync()).Pending);
        await ledger.DisposeAsync();

        FileStream OpenAndLose(string path, FileMode mode, FileAccess access, FileShare share)
        {
            var file = new FileStream(path, mode, access, share, bufferSize: 0);
            if (mode == FileMode.CreateNew && ++journals == 1)
                File.Delete(path);
            return file;
        }
    }

    [Fact]
    public async Task A_folder_that_is_deleted_meanwhile_is_made_anew()
    {
        await using (var ledger = _fixture.Open())
        {
            ledger.Begin(LedgerFixture.Permit("a"))!.End(LedgerFixture.Ok);
            await _fixture.UntilAsync(() => _fixture.Records().Count == 1);
            Directory.Delete(_fixture.Folder.Path, recursive: true);

            ledger.Begin(LedgerFixture.Permit("b"))!.End(LedgerFixture.Ok);
        }

        await _fixture.AssertHoldsAsync("b");
    }

    [Fact]
    public async Task A_line_that_was_edited_does_not_stop_the_ledger_and_stays_found()
    {
        await _fixture.SendAsync("a", "b");
        Edit(Month, text => text.Replace("\"id\":\"a\"", "\"id\":\"edited\"", StringComparison.Ordinal));
        await _fixture.SendAsync("c");
        await _fixture.SendAsync("d");

        Assert.Equal([new(LedgerFindingKind.ChangedLine, "2026-01.jsonl", 1)], (await _fixture.VerifyAsync()).Findings);
        Assert.Contains("changed by another program", Assert.Single(_fixture.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Lines_cut_off_at_the_end_stay_found_after_it_went_on(int left)
    {
        await _fixture.SendAsync("a", "b");
        Edit(Month, text => string.Concat(text.Split('\n')[..left].Select(static line => line + "\n")));
        Assert.Equal(LedgerFindingKind.MissingEnd, Assert.Single((await _fixture.VerifyAsync()).Findings).Kind);

        await _fixture.SendAsync("c");

        Assert.Equal(left + 1, Assert.Single((await _fixture.VerifyAsync()).Findings).Line);
        Assert.Single(_fixture.Warnings);
    }

    [Fact]
    public async Task A_last_line_cut_within_by_hand_is_kept_apart_from_the_next()
    {
        await _fixture.SendAsync("a", "b");
        Edit(Month, static text => text[..^40]);
        await _fixture.SendAsync("c");

        Assert.Equal(
            [
                new(LedgerFindingKind.UnreadableLine, "2026-01.jsonl", 2),
                new(LedgerFindingKind.BrokenLink, "2026-01.jsonl", 3),
            ],
            (await _fixture.VerifyAsync()).Findings
        );
        Assert.Equal(["c", "a"], _fixture.Records().Select(static record => record.Id));
    }

    [Fact]
    public async Task A_month_that_was_removed_stays_found()
    {
        await _fixture.SendAsync("a");
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("b");
        _fixture.MoveTo("2026-03-01");
        await _fixture.SendAsync("c");
        File.Delete(_fixture.PathOf("2026-02"));
        await _fixture.SendAsync("d");

        Assert.Equal(
            [new(LedgerFindingKind.MissingMonth, "2026-03.jsonl", 1)],
            (await _fixture.VerifyAsync()).Findings
        );
    }

    [Fact]
    public async Task The_newest_month_that_was_removed_stays_found()
    {
        await _fixture.SendAsync("a");
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("b");
        File.Delete(_fixture.PathOf("2026-02"));
        Assert.Equal(LedgerFindingKind.MissingEnd, Assert.Single((await _fixture.VerifyAsync()).Findings).Kind);

        await _fixture.SendAsync("c");

        Assert.Equal(
            [new(LedgerFindingKind.MissingMonth, "2026-02.jsonl", 1)],
            (await _fixture.VerifyAsync()).Findings
        );
        Assert.Single(_fixture.Warnings);
    }

    [Fact]
    public async Task A_line_of_someone_else_at_the_end_is_told_and_the_chain_goes_on_around_it()
    {
        await _fixture.SendAsync("a");
        Edit(Month, static text => text + "# mine\n");
        await _fixture.SendAsync("b");

        Assert.Equal(
            [new(LedgerFindingKind.UnreadableLine, "2026-01.jsonl", 2)],
            (await _fixture.VerifyAsync()).Findings
        );
        Assert.Single(_fixture.Warnings);
    }

    [Fact]
    public async Task A_head_that_was_deleted_is_found_and_made_anew()
    {
        await _fixture.SendAsync("a", "b");
        File.Delete(_fixture.Folder.Head);
        Assert.Equal(LedgerFindingKind.MissingHead, Assert.Single((await _fixture.VerifyAsync()).Findings).Kind);

        await _fixture.SendAsync("c");

        await _fixture.AssertHoldsAsync("a", "b", "c");
        Assert.Contains("head", Assert.Single(_fixture.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Nobody can tell whether lines were removed with it, so that stays in sight.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public async Task A_head_that_was_made_anew_leaves_a_trace(int left)
    {
        await _fixture.SendAsync("a", "b");
        Edit(Month, text => string.Concat(text.Split('\n')[..left].Select(static line => line + "\n")));
        File.Delete(_fixture.Folder.Head);

        await _fixture.SendAsync("c");
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("d");

        var found = await _fixture.VerifyAsync();
        Assert.Equal([new(LedgerFindingKind.HeadMadeAnew, "2026-01.jsonl", left)], found.Findings);
        Assert.True(found.IsWhole);
    }

    /// <summary>A request that comes and goes; false when it may not leave.</summary>
    private static bool Send(EgressLedger ledger, string id, List<string> left, Lane lane = Lane.Cloud)
    {
        if (ledger.Begin(LedgerFixture.Permit(id, lane)) is not { } entry)
            return false;
        entry.End(LedgerFixture.Ok);
        left.Add(id);
        return true;
    }

    private static void Touch(string path) => File.WriteAllText(path, "");

    private void Edit(string month, Func<string, string> edit)
    {
        var path = _fixture.PathOf(month);
        File.WriteAllText(path, edit(File.ReadAllText(path)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
