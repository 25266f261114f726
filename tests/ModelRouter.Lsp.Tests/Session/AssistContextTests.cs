using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Plans and reviews that are rehearsed, go on, or are told more, over LSP.</summary>
public sealed class AssistContextTests
{
    private const string Tickets = """<tickets>[{"title": "t", "goal": "g"}]</tickets>""";
    private const string Rules = """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""";
    private const string Code = "void A()\n{\n    Open();\n}\n";

    [Fact]
    public async Task A_dry_run_tells_what_would_go_where_and_sends_nothing()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/visible.cs", "class Visible;"),
            ("secret/CANARY.cs", "class Canary;"),
            ("package.json", "{}"),
            (".modelrouter.json", Rules)
        );

        var plan = await session.Client.RequestAsync("modelrouter/plan", new { goal = "Make it fast.", dryRun = true });

        Assert.Equal(("", 0), (Text(plan, "markdown"), plan.GetProperty("tickets").GetArrayLength()));
        var route = plan.GetProperty("route");
        Assert.Equal("thinker", Text(route, "model"));
        Assert.Equal("chosen", Text(route.GetProperty("candidates")[0], "verdict"));
        Assert.InRange(route.GetProperty("estimatedCostUsd").GetDecimal(), 0.001m, 1m);
        Assert.False(route.TryGetProperty("outcome", out _));
        var paths = route
            .GetProperty("sources")
            .EnumerateArray()
            .Select(static source => Text(source, "path"))
            .ToList();
        Assert.Contains(paths, static path => path!.EndsWith("package.json", StringComparison.Ordinal));
        Assert.DoesNotContain(paths, static path => path!.Contains("CANARY", StringComparison.Ordinal));
        Assert.Equal(
            ["manifest", "file name"],
            new[] { "package.json", "visible.cs" }.Select(name =>
                Text(
                    route
                        .GetProperty("sources")
                        .EnumerateArray()
                        .Single(source => Text(source, "path")!.EndsWith(name, StringComparison.Ordinal)),
                    "reason"
                )
            )
        );
        Assert.Empty(server.Requests);
        var explained = await session.Client.RequestAsync("modelrouter/explain", new { });
        Assert.Equal(0, explained.GetProperty("decisions").GetArrayLength());
    }

    [Fact]
    public async Task A_dry_run_names_the_sources_that_the_request_then_has()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(Tickets);
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/visible.cs", "class Visible;"),
            ("package.json", "{}")
        );

        var dry = await session.Client.RequestAsync("modelrouter/plan", new { goal = "Go.", dryRun = true });
        var real = await session.Client.RequestAsync("modelrouter/plan", new { goal = "Go." });

        Assert.Equal(
            real.GetProperty("route").GetProperty("sources").GetRawText(),
            dry.GetProperty("route").GetProperty("sources").GetRawText()
        );
    }

    [Fact]
    public async Task What_the_goal_mentions_and_what_was_committed_lately_go_along_as_far_as_they_may()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(Tickets);
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/OpenMenu.cs", "class OpenMenu;"),
            ("secret/HideMenu.cs", "CANARY"),
            (".git/logs/HEAD", "0 1 Ada <ada@x.org> 1700000000 +0100\tcommit: Begin the menu\n"),
            (".modelrouter.json", Rules)
        );

        await session.Client.RequestAsync("modelrouter/plan", new { goal = "Make OpenMenu and HideMenu faster." });

        var sent = server.Asked[0].Json["messages"]![1]!["content"]!.GetValue<string>();
        Assert.Contains("<file path=\"src/OpenMenu.cs\">\nclass OpenMenu;", sent, StringComparison.Ordinal);
        Assert.Contains("2023-11-14 Begin the menu\n", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_editor_finds_of_the_goals_names_goes_along_as_far_as_it_may()
    {
        using var outside = new TempFolder();
        outside.Write("menu.cs", "CANARY");
        await using var server = await ModelServer.StartAsync();
        server.Answer(Tickets);
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/menu.cs", "class Menu\n{\n    void Open() { }\n}\n"),
            ("src/known.cs", "class Known;\n"),
            ("secret/menu.cs", "CANARY"),
            (".git/config", "CANARY"),
            (".modelrouter.json", Rules)
        );

        await session.Client.RequestAsync(
            "modelrouter/plan",
            new
            {
                goal = "Make `Open` of known.cs faster.",
                related = new[]
                {
                    "src/menu.cs",
                    "src/known.cs",
                    "secret/menu.cs",
                    "gone.cs",
                    ".git/config",
                    outside.Combine("menu.cs"),
                }
                    .Select(name => (object?)Place(session, name))
                    .Append(null),
            }
        );

        var sent = server.Asked[0].Json["messages"]![1]!["content"]!.GetValue<string>();
        Assert.Contains("<file path=\"src/menu.cs\">\n1 | class Menu\n", sent, StringComparison.Ordinal);
        // All of it goes along anyway.
        Assert.Single(sent.Split("<file path=\"src/known.cs\">").Skip(1));
        Assert.DoesNotContain("CANARY", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"goal": "Go.", "attach": [null]}""", "'attach'")]
    [InlineData("""{"goal": "Go.", "history": [null]}""", "'history'")]
    public async Task A_plan_of_nothing_is_refused(string parameters, string reason)
    {
        await using var session = await TestSession.StartAsync();

        var error = await RefusalAsync(session, "modelrouter/plan", JsonDocument.Parse(parameters).RootElement);

        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_further_turn_begins_as_the_first_did_and_stays_on_its_model()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("First plan.", Tickets).Answer("Second plan.", Tickets);
        await using var session = await AssistSession.StartAsync(server);
        var first = await session.Client.RequestAsync("modelrouter/plan", new { goal = "Make it fast." });

        var second = await session.Client.RequestAsync(
            "modelrouter/plan",
            new
            {
                goal = "Smaller.",
                history = new[] { new { goal = "Make it fast.", markdown = Text(first, "markdown") } },
                model = "thinker",
            }
        );

        Assert.Equal("Second plan.", Text(second, "markdown"));
        var (one, two) = (server.Asked[0].Json["messages"]!, server.Asked[1].Json["messages"]!);
        Assert.Equal(one[1]!.ToJsonString(), two[1]!.ToJsonString());
        Assert.Equal("First plan.", two[2]!["content"]!.GetValue<string>());
        Assert.EndsWith("Smaller.", two[3]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(
            second.GetProperty("route").GetProperty("reasons").EnumerateArray(),
            static reason => reason.GetString()!.Contains("stays on it", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_earlier_turn_that_nobody_remembers_stays_on_this_machine()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);

        var error = await RefusalAsync(
            session,
            "modelrouter/plan",
            new { goal = "Smaller.", history = new[] { new { goal = "Go.", markdown = "CANARY" } } }
        );

        Assert.Contains("local", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_chosen_model_is_asked_or_none_is()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);

        var error = await RefusalAsync(session, "modelrouter/plan", new { goal = "Go.", model = "other" });

        Assert.Contains("other", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_plan_is_not_made_of_a_document_that_is_out_of_step()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        session.Client.Allow("window/logMessage");
        var document = await session.OpenAsync(Code + "$0");
        await document.ChangeAsync(
            new
            {
                range = new { start = new { line = 900, character = 0 }, end = new { line = 901, character = 0 } },
                text = "x",
            }
        );

        foreach (
            var parameters in new object[]
            {
                new { goal = "Go.", textDocument = new { uri = document.Uri } },
                new { goal = "Go.", attach = new[] { document.Uri } },
            }
        )
        {
            var error = await RefusalAsync(session, "modelrouter/plan", parameters);
            Assert.Contains("out of step", error.ServerMessage, StringComparison.Ordinal);
        }
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task A_review_is_told_of_the_diff_related_code_and_diagnostics_but_not_of_private_ones()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("Fine.<findings>[]</findings>");
        await using var session = await AssistSession.StartAsync(
            server,
            ("lib/caller.cs", "void Calls()\n{\n    A();\n}\n"),
            ("secret/caller.cs", "CANARY();\n"),
            (".modelrouter.json", Rules)
        );
        session.Client.Allow("textDocument/publishDiagnostics");
        var document = await session.OpenAsync(Code + "$0");

        await session.Client.RequestAsync(
            "modelrouter/review",
            new
            {
                textDocument = new { uri = document.Uri },
                diff = "-    Close();\n",
                related = new[] { Place(session, "lib/caller.cs"), Place(session, "secret/caller.cs") },
                diagnostics = new[]
                {
                    new
                    {
                        range = Lines(2, 3),
                        severity = 2,
                        message = "Not\nawaited",
                        code = 7,
                    },
                },
            }
        );

        var sent = (await server.AskedAsync()).Json["messages"]![1]!["content"]!.GetValue<string>();
        Assert.Contains("-    Close();", sent, StringComparison.Ordinal);
        Assert.Contains("<file path=\"lib/caller.cs\">\n1 | void Calls()", sent, StringComparison.Ordinal);
        Assert.Contains("line 3: warning: Not awaited", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_diff_of_a_private_file_goes_to_no_cloud()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(
            server,
            ("secret/a.cs", "x\n"),
            (".modelrouter.json", Rules)
        );
        var document = await session.OpenAsync(Code + "$0");

        var error = await RefusalAsync(
            session,
            "modelrouter/review",
            new
            {
                textDocument = new { uri = document.Uri },
                diff = "--- a/secret/a.cs\n+++ b/secret/a.cs\n@@ -1 +1 @@\n-CANARY\n+x\n",
            }
        );

        Assert.Contains("secret/", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    private static Task<LspErrorException> RefusalAsync(TestSession session, string method, object parameters) =>
        Assert.ThrowsAsync<LspErrorException>(() => session.Client.RequestAsync(method, parameters));

    private static object Place(TestSession session, string path) =>
        new { uri = new Uri(session.Workspace.Combine(path)).AbsoluteUri, range = Lines(0, 3) };

    private static object Lines(int first, int last) =>
        new { start = new { line = first, character = 0 }, end = new { line = last, character = 0 } };

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
