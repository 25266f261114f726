using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>
/// Private text in a log, an error report, the ledger. The bench looks for every canary in all that the sidecar wrote; here
/// are the ways by which it could come there.
/// </summary>
public sealed class AfterwardsTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string> Echoes =>
        new("", "Bad request: {request}", """{"error": {"message": "{request}"}}""", "{request}");

    [Theory, MemberData(nameof(Echoes))]
    public async Task Private_text_in_an_error_report_of_a_server_that_repeats_the_prompt(string body)
    {
        foreach (var status in (int[])[400, 401, 429, 500])
        {
            await using var room = Bench.Room();
            // A server that failed is left alone until the settings come anew.
            await Bench.ConfigureAsync(BenchSettings.Of(Bench));
            var canary = Bench.Canary("Echo");
            Bench.Local.Answer(
                body.Length == 0 ? ModelAnswer.Error(status, "{request}") : ModelAnswer.Status(status, body)
            );

            Assert.Empty((await AskInvokedAsync(room, "secret/a.txt", canary)).GetProperty("items").EnumerateArray());

            Bench.AssertReached(Bench.Local, canary);
            Bench.AssertUntold(canary);
        }
    }

    [Fact]
    public async Task Private_text_in_an_error_report_of_a_server_that_repeats_it_in_the_middle_of_an_answer()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("EchoLater");
        Bench.Local.Answer(ModelAnswer.Begin("a").ThenError($"cannot go on from: {canary}\n{room.TextWith(canary)}"));

        await AskInvokedAsync(room, "secret/a.txt", canary);

        Bench.AssertReached(Bench.Local, canary);
        Bench.AssertUntold(canary);
    }

    [Fact]
    public async Task Private_text_in_an_error_of_the_protocol()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("Protocol");
        var document = await room.OpenAsync("secret/a.txt", canary);

        await document.ChangeAsync(
            new { range = new { start = new { line = 900, character = 0 }, end = 7 }, text = canary }
        );
        await document.ChangeAsync(new { range = canary, text = new[] { canary } });
        await Assert.ThrowsAsync<TestKit.Lsp.LspErrorException>(() =>
            Bench.Client.RequestAsync("textDocument/inlineCompletion", new { textDocument = canary })
        );
        await Assert.ThrowsAsync<TestKit.Lsp.LspErrorException>(() =>
            Bench.Client.RequestAsync("textDocument/inlineCompletion", new { position = new { line = canary } })
        );

        Bench.AssertUntold(canary);
    }

    /// <summary>The ledger says what went where, of a text its hash and its size.</summary>
    [Fact]
    public async Task Private_text_in_the_ledger()
    {
        await using var room = Bench.Room();
        var (canary, name) = (Bench.Canary("Ledger"), Bench.Name("LedgerName"));
        await Room.AskAsync(await room.OpenAsync($"secret/{name}.txt", canary));
        Bench.AssertReached(Bench.Local, canary);

        var ledger = await Bench.Client.RequestAsync("modelrouter/ledger", new { });

        var row = ledger.GetProperty("rows").EnumerateArray().First(row => Traces.AreIn(row.GetRawText(), name));
        Assert.Equal(
            ("local", BenchSettings.Local),
            (row.GetProperty("lane").GetString(), row.GetProperty("model").GetString())
        );
        Assert.All(
            row.GetProperty("sources").EnumerateArray(),
            static source => Assert.Equal(64, source.GetProperty("sha256").GetString()!.Length)
        );
        Assert.False(Traces.AreIn(ledger.GetRawText(), canary));
    }

    /// <summary>The control to all of these: there are logs, traces and files, and what they name is found in them.</summary>
    [Fact]
    public async Task What_is_searched_is_there()
    {
        await using var bench = await Bench.StartAsync();
        var room = bench.Room();
        var name = Bench.Name("Control");
        await Room.AskAsync(await room.OpenAsync($"{name}.txt", bench.Canary("Control")));
        await bench.EndAsync();

        Assert.Contains("ModelRouter", bench.Process.Errors, StringComparison.Ordinal);
        Assert.Throws<Xunit.Sdk.FalseException>(() => bench.AssertUntold(name));
        Assert.Contains(
            bench.Client.Received,
            message => message.TryGetProperty("method", out var method) && method.ValueEquals("$/logTrace")
        );
        Assert.NotEmpty(bench.FilesWith(name));
    }

    /// <summary>Asked for by hand, so that the status says why there is nothing.</summary>
    private static async Task<JsonElement> AskInvokedAsync(Room room, string relativePath, string canary)
    {
        var document = await room.OpenAsync(relativePath, canary);
        return await document.CompleteAsync(trigger: 1);
    }
}
