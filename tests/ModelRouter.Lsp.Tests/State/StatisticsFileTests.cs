using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.State;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.State;

public sealed class StatisticsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_end_does_not_wait_for_whoever_holds_the_file()
    {
        var path = _folder.Write("statistics/2026-01.jsonl", "");
        await using var held = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
        var statistics = new StatisticsFile(_folder.Path, _time, static _ => { });
        for (var i = 0; i < 500; i++)
            statistics.Add(Record());

        var end = statistics.DisposeAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));

        await end.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Nothing_is_written_after_its_end()
    {
        var path = _folder.Write("statistics/2026-01.jsonl", "");
        var held = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
        var statistics = new StatisticsFile(_folder.Path, _time, static _ => { });
        statistics.Add(Record());

        var end = statistics.DisposeAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        await end;
        await held.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Empty(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lines_of_several_writers_do_not_mix()
    {
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ => new StatisticsFile(_folder.Path, TimeProvider.System, static _ => { }))
            .ToArray();
        for (var i = 0; i < 20; i++)
        {
            foreach (var writer in writers)
                writer.Add(Record());
        }
        foreach (var writer in writers)
            await writer.DisposeAsync();

        var file = Assert.Single(Directory.GetFiles(_folder.Combine("statistics")));
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.All(lines, static line => System.Text.Json.JsonDocument.Parse(line).Dispose());
        Assert.NotEmpty(lines);
    }

    private static SuggestionRecord Record() =>
        new("id", "embedded", "csharp", SuggestionFate.Accepted, Length: 3, AcceptedLength: 3, TimeSpan.FromSeconds(1));
}
