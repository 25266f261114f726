using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_suggestion_of_the_embedded_model_is_explained_by_its_id()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var item = (await document.CompleteAsync()).GetProperty("items")[0];
        var id = item.GetProperty("command").GetProperty("arguments")[0].GetString();

        var decision = Assert.Single(await ExplainAsync(session, new { id }));

        Assert.Equal(
            ("inlineCompletion", "fast", "cloud", "embedded", "embedded", "ok"),
            (
                Text(decision, "task"),
                Text(decision, "tier"),
                Text(decision, "lane"),
                Text(decision, "model"),
                Text(decision, "provider"),
                Text(decision, "outcome")
            )
        );
        var sources = decision.GetProperty("sources").EnumerateArray().Select(static source => Text(source, "path"));
        Assert.Contains(sources, static path => path!.EndsWith("open.cs", StringComparison.Ordinal));
        Assert.Contains(sources, static path => path!.EndsWith("Service.cs", StringComparison.Ordinal));
        Assert.True(decision.GetProperty("timings").GetProperty("totalMs").GetDouble() >= 0);
    }

    [Fact]
    public async Task What_was_sent_is_explained_and_the_status_names_who_answered()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of("return 1;") with { Model = "cheaper" };
        await using var session = await TestSession.StartAsync(user: User(server));
        var document = await session.OpenAsync("int Answer()\n{\n    $0\n}\n");

        Assert.NotNull(await document.SuggestionAsync(trigger: 1));
        var status = await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => status.TryGetProperty("answeredBy", out _)
        );
        var decision = Assert.Single(await ExplainAsync(session, new { }));

        Assert.Equal(("mine", "cheaper"), (Text(status, "model"), Text(status, "answeredBy")));
        Assert.Equal(
            ("mine", "openai-compatible", server.Url.GetLeftPart(UriPartial.Authority), "cheaper"),
            (
                Text(decision, "model"),
                Text(decision, "provider"),
                Text(decision, "endpoint"),
                Text(decision, "answeredBy")
            )
        );
        Assert.Equal(1, decision.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_completion_goes_to_the_next_model_where_a_server_fails_and_both_are_told()
    {
        await using var down = await ModelServer.StartAsync();
        await using var server = await ModelServer.StartAsync();
        down.Otherwise = ModelAnswer.Error(503, "down");
        server.Otherwise = ModelAnswer.Of("return 1;");
        await using var session = await TestSession.StartAsync(user: User(down, server));
        var document = await session.OpenAsync("int Answer()\n{\n    $0\n}\n");

        Assert.NotNull(await document.SuggestionAsync(trigger: 1));
        var decision = Assert.Single(await ExplainAsync(session, new { }));

        Assert.Equal(("mine1", "ok"), (Text(decision, "model"), Text(decision, "outcome")));
        Assert.Equal(
            ["embedded chosen", "mine failed", "mine1 chosen"],
            decision
                .GetProperty("candidates")
                .EnumerateArray()
                .Select(static candidate => $"{Text(candidate, "model")} {Text(candidate, "verdict")}")
        );
        Assert.Single(down.Asked);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_told_and_stays_in_the_status()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Error(401, "no");
        await using var session = await TestSession.StartAsync(user: User(server));
        session.Client.Allow("window/showMessage");
        var document = await session.OpenAsync("int Answer()\n{\n    $0\n}\n");

        Assert.Null(await document.SuggestionAsync());

        var shown = await session.Client.NotificationAsync("window/showMessage", static _ => true);
        Assert.Contains("does not accept the key for mine", Text(shown, "message"), StringComparison.Ordinal);
        var status = await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => Text(status, "kind") == "Warning"
        );
        Assert.Equal("mine: its key was refused; set it again", Text(status, "message"));
    }

    [Fact]
    public async Task A_request_that_nobody_remembers_has_no_explanation()
    {
        await using var session = await TestSession.StartAsync();

        Assert.Empty(await ExplainAsync(session, new { id = "unknown" }));
        Assert.Empty(await ExplainAsync(session, new { }));
    }

    [Fact]
    public async Task Own_requests_are_commands_too()
    {
        await using var session = await TestSession.StartAsync();

        var route = await CommandAsync(session, "modelrouter.route", new { task = "review" });
        var explain = await CommandAsync(session, "modelrouter.explain");
        var error = await Assert.ThrowsAsync<TestKit.Lsp.LspErrorException>(() =>
            CommandAsync(session, "modelrouter.route", new { task = "dance" })
        );

        Assert.Equal("review", Text(route, "task"));
        Assert.Equal(0, explain.GetProperty("decisions").GetArrayLength());
        Assert.Contains("'dance' is no task", error.ServerMessage, StringComparison.Ordinal);
    }

    private static object User(params ModelServer[] servers) =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = servers.Select(
                (server, i) =>
                    new
                    {
                        name = NameOf(i),
                        provider = "openai-compatible",
                        model = "m",
                        endpoint = $"{server.Url}v1",
                        fim = "qwen",
                    }
            ),
            ["tiers"] = new { fast = servers.Select(static (_, i) => NameOf(i)) },
            ["inlineCompletion.debounceMs"] = 0,
        };

    private static string NameOf(int index) => index == 0 ? "mine" : $"mine{index}";

    private static Task<JsonElement> CommandAsync(TestSession session, string command, params object[] arguments) =>
        session.Client.RequestAsync("workspace/executeCommand", new { command, arguments });

    private static async Task<IReadOnlyList<JsonElement>> ExplainAsync(TestSession session, object parameters) =>
        [
            .. (await session.Client.RequestAsync("modelrouter/explain", parameters))
                .GetProperty("decisions")
                .EnumerateArray(),
        ];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
