using System.Text.Json;
using ModelRouter.Lsp.Cli;

namespace ModelRouter.Lsp.Tests.State.Ledger;

public sealed class LedgerVerbTests : IDisposable
{
    private readonly LedgerFixture _fixture = new();
    private readonly StringWriter _output = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_empty_ledger_is_fine()
    {
        Assert.Equal(0, await VerifyAsync());

        Assert.Equal("empty", _output.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_whole_ledger_says_how_much_it_holds_since_when_and_what_is_pending()
    {
        await _fixture.SendAsync("a", "b");
        await using var ledger = _fixture.Open();
        ledger.Begin(LedgerFixture.Permit("c"));

        Assert.Equal(0, await VerifyAsync());

        Assert.Equal(
            "whole: 2 lines in 1 file since 2026-01-01; 1 request under way or interrupted, not in it yet",
            _output.ToString().TrimEnd()
        );
    }

    [Fact]
    public async Task A_break_is_named_with_its_file_its_line_and_what_it_may_mean()
    {
        await SpoilAsync();

        Assert.Equal(1, await VerifyAsync());

        var lines = _output.ToString().TrimEnd().Split('\n');
        Assert.Contains("2026-01.jsonl:1: the line was changed", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("broken: 2 lines", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_json_a_break_has_the_same_in_fields()
    {
        await SpoilAsync();

        Assert.Equal(1, await VerifyAsync(json: true));

        var answer = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.False(answer.GetProperty("isWhole").GetBoolean());
        var finding = Assert.Single(answer.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ("ChangedLine", "2026-01.jsonl", 1),
            (
                finding.GetProperty("kind").GetString(),
                finding.GetProperty("file").GetString(),
                finding.GetProperty("line").GetInt32()
            )
        );
    }

    [Fact]
    public async Task The_doctor_warns_of_a_broken_chain_and_of_a_ledger_that_cannot_be_read()
    {
        Assert.Equal(DoctorVerdict.Fine, await DoctorAsync());
        await SpoilAsync();
        Assert.Equal(DoctorVerdict.Warning, await DoctorAsync());
        Directory.CreateDirectory(_fixture.PathOf("2026-02"));
        Assert.Equal(DoctorVerdict.Warning, await DoctorAsync());
    }

    private async Task SpoilAsync()
    {
        await _fixture.SendAsync("a", "b");
        var path = _fixture.PathOf("2026-01");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var edited = text.Replace("\"id\":\"a\"", "\"id\":\"x\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, edited, TestContext.Current.CancellationToken);
    }

    private Task<int> VerifyAsync(bool json = false) =>
        LedgerVerb.VerifyAsync(_fixture.Folder, json, Context, TestContext.Current.CancellationToken);

    private async Task<DoctorVerdict> DoctorAsync() =>
        (await LedgerVerb.CheckAsync(_fixture.Folder, Context, TestContext.Current.CancellationToken)).Verdict;

    private CliContext Context => new(_output, TextWriter.Null, TimeProvider.System);
}
