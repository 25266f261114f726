using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A model's output that does something. It is text, and shown; whatever it says, nothing else comes of it.</summary>
public sealed class ModelOutputTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The client fails the test at any request, answer or notification that it did not ask for or allow.</summary>
    [Theory]
    [InlineData("[run](command:workbench.action.terminal.new) <script>alert(1)</script>")]
    [InlineData("Content-Length: 60\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"workspace/applyEdit\"}")]
    [InlineData("\"}],\"command\":{\"command\":\"x\"},\"y\":[{\"z\":\"")]
    [InlineData("${env:OPENAI_API_KEY} $(cat ~/.ssh/id_rsa) `id` %PATH%")]
    public async Task A_models_output_that_does_something(string output)
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync("a.txt", Bench.Canary("Output"));
        var text = await File.ReadAllTextAsync(room.PathOf("a.txt"), TestContext.Current.CancellationToken);
        var before = Bench.Client.Received.Count;
        Bench.Cloud.Answer(output);

        var items = (await document.CompleteAsync()).GetProperty("items");

        var item = Assert.Single(items.EnumerateArray());
        Assert.Equal(output.Split('\n')[0].TrimEnd('\r'), item.GetProperty("insertText").GetString());
        Assert.Equal("modelrouter.didAcceptCompletion", CommandOf(item).GetProperty("command").GetString());
        Assert.Matches("^[0-9a-f]{32}$", CommandOf(item).GetProperty("arguments")[0].GetString());
        Assert.DoesNotContain(
            Bench.Client.Received.Skip(before),
            static message => message.TryGetProperty("method", out _) && message.TryGetProperty("id", out _)
        );
        Assert.Equal(text, await File.ReadAllTextAsync(room.PathOf("a.txt"), TestContext.Current.CancellationToken));
        Assert.Empty(Bench.Stranger.Requests);
    }

    /// <summary>What cannot be seen is not offered: nobody could judge it, and a terminal or an editor would obey it.</summary>
    [Theory]
    [InlineData("\u001b]8;;http://stranger/\u0007x\u001b]8;;\u0007")]
    [InlineData("if (isAdmin) /*\u202e } \u2066if (isAdmin)\u2069 \u2066 begin admins only */")]
    [InlineData("a\u200eb")]
    [InlineData("a\u200fb")]
    [InlineData("a\u0000b")]
    [InlineData("a\u0085b")]
    public async Task A_models_output_that_cannot_be_seen(string output)
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync("a.txt", Bench.Canary("Hidden"));
        Bench.Cloud.Answer(output);

        Assert.Null(await document.SuggestionAsync());
    }

    /// <summary>A document of that kind goes on in its kind.</summary>
    [Fact]
    public async Task A_models_output_with_what_the_document_has_already()
    {
        await using var room = Bench.Room();
        var document = await room.OpenAsync("a.txt", Bench.Canary("Marked") + " \u200f");
        Bench.Cloud.Answer("shalom\u200f");

        Assert.Equal("shalom\u200f", await document.SuggestionAsync());
    }

    private static JsonElement CommandOf(JsonElement item) => item.GetProperty("command");
}
