using System.Text.Json;
using ModelRouter.Lsp.Tests.Session;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>Where nothing may be sent, nothing is, and the status says by which rule.</summary>
public sealed class BlockedIsNeverSilentTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private const int Invoked = 1;

    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_local_lane_without_a_local_model_borrows_no_cloud_one()
    {
        await using var room = Bench.Room();
        await Bench.ConfigureAsync(
            BenchSettings.Of(Bench).With("tiers", new { fast = new[] { BenchSettings.Cloud, BenchSettings.Trusted } })
        );
        var canary = Bench.Canary("NoLocal");
        var document = await room.OpenAsync("secret/a.txt", canary);

        var status = await StatusOfAsync(document.Uri);
        Assert.Null(await document.SuggestionAsync(Invoked));
        var message = await MessageAsync("No suggestion");

        Bench.AssertNowhere(canary);
        Assert.Equal(
            ("local", "secret/", "user settings", "embedded"),
            (
                status.GetProperty("lane").GetString(),
                status.GetProperty("rule").GetProperty("pattern").GetString(),
                status.GetProperty("rule").GetProperty("source").GetString(),
                status.GetProperty("model").GetString()
            )
        );
        Assert.Contains("secret/", message, StringComparison.Ordinal);
        Assert.Contains("user settings", message, StringComparison.Ordinal);
        Assert.Contains("local", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_off_is_sent_nowhere_and_the_status_names_the_rule_and_its_file()
    {
        await using var room = Bench.Room();
        var policy = room.Write(
            "kept/.modelrouter.json",
            """{"privacy": {"rules": [{"paths": ["*.txt"], "lane": "off", "reason": "customers' own"}]}}"""
        );
        var canary = Bench.Canary("Off");
        var document = await room.OpenAsync("kept/a.txt", canary);

        Assert.Null(await document.SuggestionAsync());
        Assert.Null(await document.SuggestionAsync(Invoked));
        var whole = await WholeStatusAsync(document.Uri);
        var (status, message) = (whole.GetProperty("document"), TestSession.Message(whole));

        Bench.AssertNowhere(canary);
        Assert.Equal("off", status.GetProperty("lane").GetString());
        Assert.Equal(policy, status.GetProperty("rule").GetProperty("source").GetString());
        Assert.Equal("*.txt", status.GetProperty("rule").GetProperty("pattern").GetString());
        Assert.Equal("customers' own", status.GetProperty("rule").GetProperty("reason").GetString());
        Assert.False(status.TryGetProperty("model", out _));
        Assert.StartsWith("No model may see this file", message, StringComparison.Ordinal);
        Assert.Contains(policy, message, StringComparison.Ordinal);
        Assert.Contains("*.txt", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_broken_is_named_in_the_status()
    {
        await using var room = Bench.Room();
        var policy = room.Write("kept/.modelrouter.json", """{"privacy": {"rules": 7}}""");
        var document = await room.OpenAsync("kept/a.txt", Bench.Canary("BrokenRule"));

        var status = await StatusOfAsync(document.Uri);

        Assert.Equal("local", status.GetProperty("lane").GetString());
        Assert.Contains(policy, status.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The lane and the model are there before anything is typed.</summary>
    [Theory]
    [InlineData("a.txt", "cloud", "cloud")]
    [InlineData("circle/a.txt", "trusted", "trusted")]
    [InlineData("secret/a.txt", "local", "local")]
    public async Task The_status_says_the_lane_and_the_model(string path, string lane, string model)
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync(path, Bench.Canary("Status"));

        var status = await StatusOfAsync(document.Uri);

        Assert.Equal(lane, status.GetProperty("lane").GetString());
        Assert.Equal(model, status.GetProperty("model").GetString());
    }

    private async Task<JsonElement> StatusOfAsync(string uri) => (await WholeStatusAsync(uri)).GetProperty("document");

    private Task<JsonElement> WholeStatusAsync(string uri) =>
        Bench.Client.NotificationAsync(
            "didChangeStatus",
            status =>
                status.TryGetProperty("document", out var document) && document.GetProperty("uri").ValueEquals(uri)
        );

    private async Task<string> MessageAsync(string beginning) =>
        TestSession.Message(
            await Bench.Client.NotificationAsync(
                "didChangeStatus",
                status => TestSession.Message(status).StartsWith(beginning, StringComparison.Ordinal)
            )
        );
}
