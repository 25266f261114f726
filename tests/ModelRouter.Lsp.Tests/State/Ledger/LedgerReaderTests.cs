using System.Text;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Tests.State.Ledger;

public sealed class LedgerReaderTests : IDisposable
{
    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_ledger_that_is_not_there_is_empty() =>
        Assert.Empty(LedgerReader.Read(_fixture.Folder, DateTimeOffset.MinValue, 10).Records);

    [Fact]
    public async Task The_newest_come_first_over_all_months_and_no_more_than_asked_for()
    {
        await SendInThreeMonthsAsync();

        Assert.Equal(["d", "c", "b", "a"], Ids(DateTimeOffset.MinValue, 10));
        Assert.Equal(["d", "c"], Ids(DateTimeOffset.MinValue, 2));
        Assert.Empty(Ids(DateTimeOffset.MinValue, 0));
    }

    [Fact]
    public async Task What_began_earlier_is_left_out()
    {
        await SendInThreeMonthsAsync();

        Assert.Equal(["d", "c"], Ids(new DateTimeOffset(2026, 2, 15, 0, 0, 0, TimeSpan.Zero), 10));
    }

    [Fact]
    public async Task Months_that_are_not_needed_are_not_opened()
    {
        await SendInThreeMonthsAsync();
        var opened = new List<string>();
        var folder = new LedgerFolder(
            _fixture.StatePath,
            (path, mode, access, share) =>
            {
                opened.Add(Path.GetFileName(path));
                return new FileStream(path, mode, access, share);
            }
        );

        LedgerReader.Read(folder, DateTimeOffset.MinValue, 1);

        Assert.Equal(["2026-03.jsonl"], opened);
    }

    [Fact]
    public async Task What_is_no_record_is_skipped_and_counted()
    {
        await SendInThreeMonthsAsync();
        await File.AppendAllTextAsync(
            _fixture.PathOf("2026-02"),
            "# mine\n{\"ts\":",
            TestContext.Current.CancellationToken
        );

        var page = LedgerReader.Read(_fixture.Folder, DateTimeOffset.MinValue, 10);

        Assert.Equal((4, 2), (page.Records.Count, page.Skipped));
    }

    /// <summary>Lines around the size of the blocks that are read, with and without an end.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Backward_is_forward_reversed(bool isEnded)
    {
        var random = new Random(7);
        for (var run = 0; run < 50; run++)
        {
            var text = string.Join(
                '\n',
                Enumerable.Range(0, random.Next(1, 8)).Select(i => new string((char)('a' + i), random.Next(0, 150_000)))
            );
            using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text + (isEnded ? "\n" : "")));

            var forward = RawLines.Forward(stream, 0, stream.Length).Select(Copy).ToList();
            var backward = RawLines.Backward(stream).Select(Copy).ToList();

            Assert.Equal(Enumerable.Reverse(forward), backward);
            Assert.Equal(
                text.Split('\n').Where((line, i) => isEnded || i < text.Count('\n') || line.Length > 0),
                forward.Select(line => line.Text)
            );
        }
    }

    private static (long Start, string Text, bool IsEnded) Copy(RawLine line) =>
        (line.Start, Encoding.ASCII.GetString(line.Bytes.Span), line.IsEnded);

    private IEnumerable<string> Ids(DateTimeOffset since, int limit) =>
        LedgerReader.Read(_fixture.Folder, since, limit).Records.Select(static record => record.Id);

    private async Task SendInThreeMonthsAsync()
    {
        await _fixture.SendAsync("a");
        _fixture.MoveTo("2026-02-01");
        await _fixture.SendAsync("b");
        _fixture.MoveTo("2026-03-01");
        await _fixture.SendAsync("c", "d");
    }
}
