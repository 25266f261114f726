using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary><c>modelrouter/runTicket</c> over LSP, without a command that looks at results.</summary>
public sealed class TicketTests
{
    [Fact]
    public async Task A_ticket_comes_back_as_an_edit_and_nothing_is_applied()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await TicketSession.StartAsync(server);

        var result = await TicketSession.RunAsync(session);

        Assert.Equal("unchecked", Text(result, "outcome"));
        Assert.Empty(result.GetProperty("drift").EnumerateArray());
        var attempt = Assert.Single(result.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("small", "coding"), (Text(attempt, "model"), Text(attempt, "tier")));
        Assert.Equal([("applies", "pass"), ("containment", "pass"), ("command", "unknown")], VerdictsOf(attempt));
        var change = Assert.Single(result.GetProperty("edit").GetProperty("documentChanges").EnumerateArray());
        Assert.Equal("    return x << 1;", Text(change.GetProperty("edits")[0], "newText"));
        Assert.Equal(
            TicketSession.Code,
            await File.ReadAllTextAsync(
                session.Workspace.Combine("src/twice.cs"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_the_editor_shows_is_worked_on_and_not_what_is_on_disk()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Block("src/twice.cs", "unsaved\n", "changed\n"));
        await using var session = await TicketSession.StartAsync(server);
        var document = await session.OpenAsync("unsaved\n$0", "src/twice.cs");

        var result = await TicketSession.RunAsync(session);

        var change = result.GetProperty("edit").GetProperty("documentChanges")[0];
        Assert.Equal(
            (document.Uri, 1),
            (
                Text(change.GetProperty("textDocument"), "uri"),
                change.GetProperty("textDocument").GetProperty("version").GetInt32()
            )
        );
        Assert.Equal("changed", Text(change.GetProperty("edits")[0], "newText"));
    }

    [Fact]
    public async Task A_change_beyond_the_ticket_is_held_back_and_the_next_tier_is_told()
    {
        await using var server = await ModelServer.StartAsync();
        server
            .Answer(
                "<edits>\nFILE: src/other.cs\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\nFILE: src/twice.cs\n<<<<<<< SEARCH\n"
                    + "    return x + x;\n=======\n    return 2 * x;\n>>>>>>> REPLACE\n</edits>"
            )
            .Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await TicketSession.StartAsync(server);

        var result = await TicketSession.RunAsync(session);

        var attempts = result.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal(["small", "big"], attempts.Select(static attempt => Text(attempt, "model")));
        Assert.Equal([("applies", "pass"), ("containment", "fail")], VerdictsOf(attempts[0]));
        Assert.Contains("big is asked", Text(attempts[0], "whyPassedOn"), StringComparison.Ordinal);
        Assert.Equal("unchecked", Text(result, "outcome"));
        Assert.Empty(result.GetProperty("drift").EnumerateArray());
        var told = server.Asked[1].Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        Assert.Contains("They went beyond the ticket.", told, StringComparison.Ordinal);
        Assert.Contains("return 2 * x;", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_stays_inside_the_rest_is_offered_and_the_drift_told()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of(
            "<edits>\nFILE: package-lock.json\n<<<<<<< WHOLE\n{}\n>>>>>>> WHOLE\nFILE: src/new.cs\n<<<<<<< WHOLE\nx\n"
                + ">>>>>>> WHOLE\n</edits>"
        );
        await using var session = await TicketSession.StartAsync(server);

        var result = await TicketSession.RunAsync(session);

        Assert.Equal("failed", Text(result, "outcome"));
        var drift = Assert.Single(result.GetProperty("drift").EnumerateArray());
        Assert.Equal("package-lock.json", Text(drift, "path"));
        Assert.Contains("a lock file", Text(drift, "why"), StringComparison.Ordinal);
        var changes = result.GetProperty("edit").GetProperty("documentChanges");
        var uri = new Uri(session.Workspace.Combine("src/new.cs")).AbsoluteUri;
        Assert.Equal(("create", uri), (Text(changes[0], "kind"), Text(changes[0], "uri")));
        Assert.False(File.Exists(session.Workspace.Combine("src/new.cs")));
    }

    [Fact]
    public async Task In_the_local_lane_nobody_else_is_asked()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("I will not.<edits></edits>").Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await TicketSession.StartAsync(
            server,
            "local",
            files: (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["src/"], "lane": "local"}]}}""")
        );

        var result = await TicketSession.RunAsync(session);

        Assert.Equal("local", Text(result.GetProperty("route"), "lane"));
        Assert.Equal(
            ["small", "big"],
            result.GetProperty("attempts").EnumerateArray().Select(static attempt => Text(attempt, "model"))
        );
    }

    [Fact]
    public async Task A_ticket_of_a_private_file_goes_to_no_cloud()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TicketSession.StartAsync(
            server,
            files: (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["src/"], "lane": "local"}]}}""")
        );

        var error = await Assert.ThrowsAsync<LspErrorException>(() => TicketSession.RunAsync(session));

        Assert.Contains("src/", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task The_words_of_a_plan_go_no_further_than_what_it_was_made_of()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TicketSession.StartAsync(server);

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync(
                "modelrouter/runTicket",
                new { ticket = TicketSession.Ticket(), plan = "0123456789abcdef0123456789abcdef" }
            )
        );

        Assert.Contains("local", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Money_for_one_piece_of_work_ends_the_escalation()
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of("No.<edits></edits>");
        await using var session = await TicketSession.StartAsync(server, perRequestUsd: 0.02m);

        var result = await TicketSession.RunAsync(session);

        Assert.Single(result.GetProperty("attempts").EnumerateArray());
        Assert.Equal("failed", Text(result, "outcome"));
        Assert.Contains("within your budget", Text(result, "reason"), StringComparison.Ordinal);
        Assert.False(result.TryGetProperty("edit", out _));
    }

    [Fact]
    public async Task A_dry_run_says_where_it_would_go_and_sends_nothing()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TicketSession.StartAsync(server);

        var result = await session.Client.RequestAsync(
            "workspace/executeCommand",
            new
            {
                command = "modelrouter.runTicket",
                arguments = new[] { new { ticket = TicketSession.Ticket(), dryRun = true } },
            }
        );

        Assert.Equal("small", Text(result.GetProperty("route"), "model"));
        Assert.Contains(
            "src/twice.cs",
            result.GetProperty("route").GetProperty("sources").GetRawText(),
            StringComparison.Ordinal
        );
        Assert.Empty(server.Requests);
        Assert.False(Directory.Exists(Path.Combine(session.StateFolder, "tickets")));
    }

    [Fact]
    public async Task Ending_the_progress_ends_the_request_at_once()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(ModelAnswer.Begin("Thinking").ThenHang());
        await using var session = await TicketSession.StartAsync(server);
        var running = session.Client.RequestAsync(
            "modelrouter/runTicket",
            new
            {
                ticket = TicketSession.Ticket(),
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

        await Assert.ThrowsAsync<LspErrorException>(() => running);
        Assert.True(await asked.WasAborted);
    }

    [Fact]
    public async Task The_record_tells_attempts_and_fates_and_nothing_of_what_was_said()
    {
        const string Canary = "CANARY";
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of(
            Canary + TicketSession.Block("src/twice.cs", "    return x + x;\n", $"    return {Canary};\n")
        );
        var session = await TicketSession.StartAsync(server, files: ($"src/{Canary}.cs", Canary));
        JsonElement result;
        await using (session)
        {
            result = await TicketSession.RunAsync(
                session,
                new
                {
                    title = Canary,
                    goal = Canary,
                    files = new[] { "src/twice.cs", $"src/{Canary}.cs" },
                    acceptance = new[] { Canary },
                    tier = "fast",
                }
            );
            await session.Client.RequestAsync(
                "modelrouter/ticketFate",
                new { id = Text(result, "id"), fate = "accepted" }
            );
            await Assert.ThrowsAsync<LspErrorException>(() =>
                session.Client.RequestAsync("modelrouter/ticketFate", new { id = Canary, fate = "accepted" })
            );
            await session.Client.RequestAsync("shutdown");
            await session.Client.NotifyAsync("exit");
            await session.Client.OutputEndedAsync();

            var file = Assert.Single(Directory.GetFiles(Path.Combine(session.StateFolder, "tickets")));
            var record = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Canary, record, StringComparison.Ordinal);
            Assert.Contains(
                $"\"ticket\":\"{Text(result, "id")}\",\"task\":\"implement\",\"tier\":\"fast\",\"model\":\"small\"",
                record,
                StringComparison.Ordinal
            );
            Assert.Contains($"\"id\":\"{Text(result, "id")}\",\"fate\":\"accepted\"", record, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("../outside.cs", "is no path below the workspace folder")]
    [InlineData("/etc/passwd", "is no path below the workspace folder")]
    [InlineData("a/../../b", "is no path below the workspace folder")]
    [InlineData(".git/config", "git's own")]
    [InlineData("src", "it is a folder")]
    [InlineData(null, "null")]
    public async Task A_ticket_that_cannot_be_worked_on_is_refused_with_what_to_do(string? file, string reason)
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TicketSession.StartAsync(server);

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            TicketSession.RunAsync(session, TicketSession.Ticket(file!))
        );

        Assert.Contains(reason, error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static List<(string?, string?)> VerdictsOf(JsonElement attempt) =>
        [
            .. attempt
                .GetProperty("verdicts")
                .EnumerateArray()
                .Select(static verdict => (Text(verdict, "validator"), Text(verdict, "verdict"))),
        ];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
