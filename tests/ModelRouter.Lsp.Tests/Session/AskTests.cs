using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary><c>modelrouter/ask</c> over LSP.</summary>
public sealed class AskTests
{
    private const string Code = "void A()\r\n{\r\n    Open();\r\n}\r\n";

    [Theory]
    [InlineData("explain", "You explain code")]
    [InlineData("debug", "You find the cause")]
    public async Task A_question_about_a_selection_is_answered(string task, string instruction)
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("It ", "opens.");
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var answer = await session.Client.RequestAsync(
            "modelrouter/ask",
            new
            {
                task,
                textDocument = new { uri = document.Uri },
                range = Range(2, 4, 2, 11),
                text = "Why?",
            }
        );

        Assert.Equal("It opens.", Text(answer, "markdown"));
        Assert.False(answer.TryGetProperty("edit", out _));
        var messages = server.Asked[0].Json["messages"]!;
        Assert.StartsWith(instruction, messages[0]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
        var sent = messages[1]!["content"]!.GetValue<string>();
        Assert.Contains("This is selected in the last file:\nOpen();", sent, StringComparison.Ordinal);
        Assert.EndsWith("Why?\n\n", sent, StringComparison.Ordinal);
    }

    /// <summary>A trace names whatever it likes: nothing outside of the workspace is read for it, and nothing private sent.</summary>
    [Fact]
    public async Task The_code_that_a_failure_names_goes_along_where_it_may()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("It is null.");
        using var elsewhere = new TempFolder();
        var outside = elsewhere.Write("outside.cs", "class OutsideCanary;");
        const string Git = "[remote] url = https://GitCanary@example.com\n";
        var lines = string.Concat(Enumerable.Range(1, 100).Select(static i => $"line{i};\n"));
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/cart.ts", lines),
            ("src/util/Deep.java", "class Deep;"),
            ("secret/key.cs", "class SecretCanary;"),
            (".git/config", Git),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        Directory.CreateSymbolicLink(session.Workspace.Combine("link"), elsewhere.Path);
        Directory.CreateSymbolicLink(session.Workspace.Combine("g"), session.Workspace.Combine(".git"));

        await session.Client.RequestAsync(
            "modelrouter/ask",
            new
            {
                task = "debug",
                text = $"""
                TypeError: x is null
                    at add ({session.Workspace.Combine("src/cart.ts")}:50:7)
                    at key in {session.Workspace.Combine("secret/key.cs")}:line 1
                    at out in {outside}:line 1
                    at link in link/outside.cs:line 1
                    File ".git/config", line 1
                    File "g/config", line 1
                    at util.Deep.run(Deep.java:1)
                    at up in ../{Path.GetFileName(elsewhere.Path)}/outside.cs:line 1
                """,
            }
        );

        var sent = Assert.Single(server.Asked).Text;
        Assert.Contains("<file path=\\\"src/cart.ts\\\">", sent, StringComparison.Ordinal);
        Assert.Contains("1 | class Deep;", sent, StringComparison.Ordinal);
        Assert.Contains("30 | line30;", sent, StringComparison.Ordinal);
        Assert.Contains("70 | line70;", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("line71;", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_comes_back_as_an_edit_and_is_not_applied()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("Closed it.", Block("open.cs", "    Open();\n", "    Open();\n    Close();\n"));
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var answer = await AskAsync(session, "edit", document.Uri, "Close it.");

        Assert.Equal("Closed it.", Text(answer, "markdown"));
        var changes = answer.GetProperty("edit").GetProperty("changes").GetProperty(document.Uri);
        Assert.Equal("    Open();\r\n    Close();", Text(changes[0], "newText"));
        Assert.Equal(
            """{"start":{"line":2,"character":0},"end":{"line":2,"character":11}}""",
            changes[0].GetProperty("range").GetRawText()
        );
    }

    [Fact]
    public async Task New_tests_make_a_file_below_the_workspace_folder()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("<edits>\nFILE: tests/ATests.cs\n<<<<<<< WHOLE\nclass ATests;\n>>>>>>> WHOLE\n</edits>");
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var answer = await AskAsync(session, "tests", document.Uri, text: null);

        var changes = answer.GetProperty("edit").GetProperty("documentChanges");
        var uri = new Uri(session.Workspace.Combine("tests/ATests.cs")).AbsoluteUri;
        Assert.Equal(("create", uri), (Text(changes[0], "kind"), Text(changes[0], "uri")));
        Assert.Equal("class ATests;\n", Text(changes[1].GetProperty("edits")[0], "newText"));
        Assert.False(File.Exists(session.Workspace.Combine("tests/ATests.cs")));
    }

    [Theory]
    [InlineData("link/ATests.cs")]
    [InlineData("g/hooks/pre-commit")]
    public async Task New_tests_lead_nowhere_by_a_link(string path)
    {
        await using var server = await ModelServer.StartAsync();
        var edits = $"<edits>\nFILE: {path}\n<<<<<<< WHOLE\nclass ATests;\n>>>>>>> WHOLE\n</edits>";
        server.Answer(edits).Answer(edits);
        using var elsewhere = new TempFolder();
        await using var session = await AssistSession.StartAsync(server, (".git/config", ""));
        Directory.CreateSymbolicLink(session.Workspace.Combine("link"), elsewhere.Path);
        Directory.CreateSymbolicLink(session.Workspace.Combine("g"), session.Workspace.Combine(".git"));
        var document = await session.OpenAsync(Code + "$0");

        var answer = await AskAsync(session, "tests", document.Uri, text: null);

        Assert.False(answer.TryGetProperty("edit", out _));
    }

    [Fact]
    public async Task Changes_that_cannot_be_placed_are_asked_for_once_more()
    {
        await using var server = await ModelServer.StartAsync();
        server
            .Answer("Did it.", Block("open.cs", "    Nowhere();\n", "x\n"))
            .Answer(Block("open.cs", "    Open();\n", "x\n"));
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var answer = await AskAsync(session, "edit", document.Uri, "Do.");

        Assert.Equal("Did it.", Text(answer, "markdown"));
        Assert.True(answer.TryGetProperty("edit", out _));
        var last = server.Asked[1].Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        Assert.StartsWith("Lines that you search for are nowhere", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_that_never_can_be_placed_leave_the_words_with_a_note()
    {
        await using var server = await ModelServer.StartAsync();
        var nowhere = Block("open.cs", "    Nowhere();\n", "x\n");
        server.Answer("Did it.", nowhere).Answer(nowhere);
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var answer = await AskAsync(session, "docs", document.Uri, "Do.");

        Assert.StartsWith(
            "Did it.\n\n> The changes that the model gave",
            Text(answer, "markdown"),
            StringComparison.Ordinal
        );
        Assert.Contains("Nowhere();", Text(answer, "markdown"), StringComparison.Ordinal);
        Assert.False(answer.TryGetProperty("edit", out _));
    }

    [Fact]
    public async Task The_message_of_a_commit_with_a_private_file_goes_to_no_cloud()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("Open it");
        await using var session = await AssistSession.StartAsync(
            server,
            ("src/a.cs", "y\n"),
            ("secret/a.cs", "y\n"),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        var error = await Assert.ThrowsAsync<LspErrorException>(() => CommitAsync("secret/a.cs"));
        // As git writes it in a folder below with --relative: it may be of any folder.
        var unknown = await Assert.ThrowsAsync<LspErrorException>(() => CommitAsync("a.cs"));
        var answer = await CommitAsync("src/a.cs");

        Assert.Contains("secret/", error.ServerMessage, StringComparison.Ordinal);
        Assert.Contains("where unknown:a.cs lies cannot be told", unknown.ServerMessage, StringComparison.Ordinal);
        Assert.Equal("Open it", Text(answer, "markdown"));
        Assert.Single(server.Asked);

        Task<JsonElement> CommitAsync(string path) =>
            session.Client.RequestAsync(
                "modelrouter/ask",
                new { task = "commitMessage", diff = $"--- a/{path}\n+++ b/{path}\n@@ -1 +1 @@\n-x\n+y\n" }
            );
    }

    /// <summary>Several repositories may lie in a folder that is open, with files of the same names.</summary>
    [Theory]
    [InlineData("--- a/key.cs\n+++ /dev/null\n")]
    [InlineData("--- a/a.cs\n+++ b/a.cs\n")]
    public async Task The_message_of_a_commit_is_about_the_repository_that_is_named(string names)
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("Open it");
        await using var session = await AssistSession.StartAsync(
            server,
            ("a.cs", "y\n"),
            ("secret/a.cs", "y\n"),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        var secret = new Uri(session.Workspace.Combine("secret")).AbsoluteUri;
        var error = await Assert.ThrowsAsync<LspErrorException>(() => CommitAsync(secret));
        var unknown = await Assert.ThrowsAsync<LspErrorException>(() => CommitAsync("git:/secret"));
        await CommitAsync(new Uri(session.Workspace.Path).AbsoluteUri);

        Assert.Contains("secret/", error.ServerMessage, StringComparison.Ordinal);
        Assert.Contains("cannot be told", unknown.ServerMessage, StringComparison.Ordinal);
        Assert.Single(server.Asked);

        Task<JsonElement> CommitAsync(string repository) =>
            session.Client.RequestAsync(
                "modelrouter/ask",
                new
                {
                    task = "commitMessage",
                    diff = $"{names}@@ -1 +1 @@\n-x\n+y\n",
                    repository,
                }
            );
    }

    [Fact]
    public async Task A_search_looks_things_up_and_names_its_pages()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(
            ModelAnswer.Of("Version 2.") with
            {
                Sources = [("Release\u202E notes", "https://example.com/2"), ("Bad", "javascript:alert(1)")],
            }
        );
        await using var session = await AssistSession.StartAsync(server, new { liveSearch = true, responses = true });

        var answer = await session.Client.RequestAsync("modelrouter/ask", new { task = "search", text = "Newest?" });

        Assert.Equal("Version 2.", Text(answer, "markdown"));
        var link = Assert.Single(answer.GetProperty("links").EnumerateArray());
        Assert.Equal(("Release notes", "https://example.com/2"), (Text(link, "title"), Text(link, "url")));
    }

    [Fact]
    public async Task A_dry_run_of_a_command_sends_nothing()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);

        var answer = await session.Client.RequestAsync(
            "workspace/executeCommand",
            new
            {
                command = "modelrouter.ask",
                arguments = new[]
                {
                    new
                    {
                        task = "search",
                        text = "Newest?",
                        dryRun = true,
                    },
                },
            }
        );

        Assert.Equal(("", "search"), (Text(answer, "markdown"), Text(answer.GetProperty("route"), "tier")));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Ending_the_progress_ends_the_request_and_the_ledger_says_so()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(ModelAnswer.Begin("Thinking").ThenHang());
        await using var session = await AssistSession.StartAsync(server);
        var asking = session.Client.RequestAsync(
            "modelrouter/ask",
            new
            {
                task = "search",
                text = "Newest?",
                workDoneToken = "work",
                partialResultToken = "part",
            }
        );
        var asked = await server.AskedAsync();
        await session.Client.NotificationAsync(
            "$/progress",
            static progress => progress.GetProperty("token").ToString() == "part"
        );

        await session.Client.NotifyAsync("window/workDoneProgress/cancel", new { token = "work" });

        await Assert.ThrowsAsync<LspErrorException>(() => asking);
        Assert.True(await asked.WasAborted);
        var ledger = await session.Client.RequestAsync("modelrouter/ledger", new { });
        var row = Assert.Single(ledger.GetProperty("rows").EnumerateArray());
        Assert.Equal(("search", "cancelled"), (Text(row, "task"), Text(row, "outcome")));
    }

    [Theory]
    [InlineData("""{"task": "dance"}""", "nothing that can be asked so")]
    [InlineData("""{"task": "plan"}""", "nothing that can be asked so")]
    [InlineData("""{"task": "edit", "text": "x"}""", "'textDocument' is missing")]
    [InlineData("""{"task": "search"}""", "'text' is missing")]
    [InlineData("""{"task": "commitMessage", "text": "x"}""", "'diff' is missing")]
    [InlineData("""{"task": "explain"}""", "Give 'text'")]
    [InlineData("""{"task": "explain", "textDocument": {"uri": "file:///nowhere.cs"}}""", "not open")]
    public async Task A_question_that_makes_no_sense_is_refused_with_what_to_do(string parameters, string reason)
    {
        await using var session = await TestSession.StartAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync("modelrouter/ask", JsonDocument.Parse(parameters).RootElement)
        );

        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);
    }

    private static Task<JsonElement> AskAsync(TestSession session, string task, string uri, string? text) =>
        session.Client.RequestAsync(
            "modelrouter/ask",
            new
            {
                task,
                textDocument = new { uri },
                text,
            }
        );

    private static string Block(string path, string search, string replace) =>
        $"<edits>\nFILE: {path}\n<<<<<<< SEARCH\n{search}=======\n{replace}>>>>>>> REPLACE\n</edits>";

    private static object Range(int line, int character, int endLine, int endCharacter) =>
        new { start = new { line, character }, end = new { line = endLine, character = endCharacter } };

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
