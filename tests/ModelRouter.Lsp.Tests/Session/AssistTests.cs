using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Plan and review over LSP, by a model server on loopback that counts as a cloud.</summary>
public sealed class AssistTests
{
    private const string Tickets =
        """<tickets>[{"title": "Add it", "goal": "Do.", "files": ["src/a.cs"], "tier": "coding"}]</tickets>""";

    private const string Finding =
        """<findings>[{"line": 2, "severity": "error", "title": "Leak", "detail": "Never closed.", "suggestion": "    using x;"}]</findings>""";

    private const string Holds = """<verdicts>[{"finding": 1, "holds": true}]</verdicts>""";

    private const string Code = "void A()\n{\n    Open();\n}\n";

    [Fact]
    public async Task A_plan_streams_shows_progress_and_ends_in_tickets()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("First ", "**think**.\n", Tickets);
        await using var session = await AssistSession.StartAsync(server);

        var plan = await session.Client.RequestAsync(
            "modelrouter/plan",
            new
            {
                goal = "Make it fast.",
                workDoneToken = "work",
                partialResultToken = 7,
            }
        );

        Assert.Equal("First **think**.\n", Text(plan, "markdown"));
        var ticket = Assert.Single(plan.GetProperty("tickets").EnumerateArray());
        Assert.Equal(("Add it", "coding"), (Text(ticket, "title"), Text(ticket, "tier")));
        Assert.Equal("thinker", Text(plan.GetProperty("route"), "model"));
        Assert.Equal(Text(plan, "id"), Text(plan.GetProperty("route"), "id"));
        var progress = session
            .Client.Received.Where(static message =>
                message.TryGetProperty("method", out var method) && method.GetString() == "$/progress"
            )
            .Select(static message => message.GetProperty("params"))
            .Where(static value => Token(value) is "work" or "7")
            .ToList();
        Assert.Equal("First **think**.\n", string.Concat(progress.Select(DeltaOf)));
        Assert.Equal(
            ["begin", "report", "report", "end"],
            progress
                .Where(static value => Token(value) == "work")
                .Select(static value => Text(value.GetProperty("value"), "kind"))
        );
    }

    [Fact]
    public async Task Files_named_by_the_workspace_help_to_plan_but_private_ones_do_not()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(Tickets);
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/visible.cs", "class Visible;"),
            ("secret/CANARY.cs", "class Canary;"),
            ("package.json", "{}"),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        await session.Client.RequestAsync("modelrouter/plan", new { goal = "Make it fast." });

        var sent = (await server.AskedAsync()).Text;
        Assert.Contains("src/visible.cs", sent, StringComparison.Ordinal);
        Assert.Contains("package.json", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_private_attached_file_is_refused_with_its_rule_and_sends_nothing()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(
            server,
            ("secret/a.cs", "class Canary;"),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync(
                "modelrouter/plan",
                new
                {
                    goal = "Look at it.",
                    attach = new[] { new Uri(session.Workspace.Combine("secret/a.cs")).AbsoluteUri },
                }
            )
        );

        Assert.Contains("secret/", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_review_finds_looks_again_and_publishes_what_holds()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("Risky.", Finding).Answer(Holds);
        await using var session = await AssistSession.StartAsync(server);
        session.Client.Allow("textDocument/publishDiagnostics");
        var document = await session.OpenAsync(Code + "$0");

        var review = await session.Client.RequestAsync(
            "modelrouter/review",
            new { textDocument = new { uri = document.Uri }, range = Lines(1, 4) }
        );

        Assert.Equal("Risky.", Text(review, "markdown"));
        var finding = Assert.Single(review.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ("error", "Leak", "    using x;"),
            (Text(finding, "severity"), Text(finding, "title"), Text(finding, "suggestion"))
        );
        Assert.Equal($"{Text(review, "id")}.1", Text(finding, "id"));
        Assert.Equal(
            """{"range":{"start":{"line":1,"character":0},"end":{"line":1,"character":1}},"newText":"    using x;"}""",
            finding.GetProperty("replacement").GetRawText()
        );
        Assert.Equal(
            """{"start":{"line":1,"character":0},"end":{"line":1,"character":1}}""",
            finding.GetProperty("range").GetRawText()
        );
        var published = await session.Client.NotificationAsync("textDocument/publishDiagnostics", static _ => true);
        var diagnostic = published.GetProperty("diagnostics")[0];
        Assert.Equal(
            ("Leak\nNever closed.", Text(finding, "id")),
            (Text(diagnostic, "message"), Text(diagnostic, "code"))
        );
        Assert.Contains(
            "3 |     Open();",
            server.Asked[0].Json["messages"]![1]!["content"]!.GetValue<string>(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Ending_the_progress_ends_the_request_on_the_wire()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(ModelAnswer.Begin("Thinking").ThenHang());
        await using var session = await AssistSession.StartAsync(server);
        var planning = session.Client.RequestAsync("modelrouter/plan", new { goal = "Wait.", workDoneToken = "work" });
        var asked = await server.AskedAsync();

        await session.Client.NotifyAsync("window/workDoneProgress/cancel", new { token = "work" });

        await Assert.ThrowsAsync<LspErrorException>(() => planning);
        Assert.True(await asked.WasAborted);
    }

    [Fact]
    public async Task Without_a_model_the_error_says_what_to_do()
    {
        await using var session = await TestSession.StartAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync("modelrouter/plan", new { goal = "Make it fast." })
        );

        Assert.Contains("models", error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_cost_too_much_is_refused_as_that()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TestSession.StartAsync(
            user: new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["models"] = new[]
                {
                    new
                    {
                        name = "thinker",
                        provider = "openai-compatible",
                        model = "t",
                        endpoint = $"{server.Url}v1",
                        lane = "cloud",
                        price = new { input = 5, output = 25 },
                    },
                },
                ["tiers"] = new { frontier = new[] { "thinker" } },
                ["budget.perRequestUsd"] = 0.0001,
            }
        );

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync("modelrouter/plan", new { goal = "Make it fast." })
        );

        Assert.Equal("budget", Text(error.ErrorData!.Value, "kind"));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("""{"goal": "  "}""", "'goal' is empty")]
    [InlineData("""{"goal": "x", "textDocument": {"uri": "file:///nowhere.cs"}}""", "not open")]
    [InlineData("""{"goal": "x", "attach": ["file:///nowhere.cs"]}""", "cannot be read")]
    [InlineData("""{"goal": "x", "attach": ["gopher://x/y"]}""", "no file on this machine")]
    public async Task A_question_that_makes_no_sense_is_refused_with_what_to_do(string parameters, string reason)
    {
        await using var session = await TestSession.StartAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync("modelrouter/plan", JsonDocument.Parse(parameters).RootElement)
        );

        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);
    }

    private static object Lines(int first, int last) =>
        new { start = new { line = first, character = 0 }, end = new { line = last, character = 0 } };

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string Token(JsonElement progress) => progress.GetProperty("token").ToString();

    private static string DeltaOf(JsonElement progress) =>
        progress.GetProperty("value").TryGetProperty("delta", out var delta) ? delta.GetString()! : "";
}
