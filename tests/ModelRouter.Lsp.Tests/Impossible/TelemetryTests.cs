using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>What a collector of telemetry is told: how long, how many, at what cost; nothing of what was written where.</summary>
public sealed class TelemetryTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string File = "secret-plans.txt";

    [Fact]
    public async Task A_collector_hears_figures_and_never_text_or_paths()
    {
        await using var collector = await ModelServer.StartAsync();
        await using var bench = await StartAsync(collector.Url.AbsoluteUri);
        var canary = bench.Canary("Telemetry");
        await bench.ConfigureAsync(BenchSettings.Of(bench));

        await using (var room = bench.Room())
            await Room.AskAsync(await room.OpenAsync(File, canary));
        Bench.AssertReached(bench.Cloud, canary);
        await bench.EndAsync();

        Assert.Equal(
            ["/v1/metrics", "/v1/traces"],
            collector
                .Requests.Select(static request => request.Path)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            collector.Requests,
            static request => request.Text.Contains("gen_ai.client.operation.duration", StringComparison.Ordinal)
        );
        Assert.Contains(
            collector.Requests,
            static request => request.Text.Contains("inlineCompletion", StringComparison.Ordinal)
        );
        foreach (var word in new[] { canary, File, bench.Workspace, bench.EnvironmentKey })
            Assert.DoesNotContain(collector.Requests, request => Traces.AreIn(request, word));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("collector:4318")]
    [InlineData("ftp://collector")]
    public async Task Without_a_collector_nothing_is_sent_and_all_goes_on(string? endpoint)
    {
        await using var bench = await StartAsync(endpoint);
        await using var room = bench.Room();
        var canary = bench.Canary("Untold");
        await bench.ConfigureAsync(BenchSettings.Of(bench));

        await Room.AskAsync(await room.OpenAsync(File, canary));

        Bench.AssertReached(bench.Cloud, canary);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_holds_nothing_up()
    {
        await using var bench = await StartAsync("http://127.0.0.1:1");
        await using var room = bench.Room();
        var canary = bench.Canary("Alone");
        await bench.ConfigureAsync(BenchSettings.Of(bench));

        await Room.AskAsync(await room.OpenAsync(File, canary));

        Bench.AssertReached(bench.Cloud, canary);
    }

    private static Task<Bench> StartAsync(string? endpoint) =>
        Bench.StartAsync(
            new BenchOptions
            {
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [Endpoint] = endpoint },
            }
        );
}
