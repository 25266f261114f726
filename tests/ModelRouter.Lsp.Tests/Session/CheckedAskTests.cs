using System.Text.Json;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Lsp.Tests.Validation;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary><c>modelrouter/ask</c> for changes that are checked.</summary>
public sealed class CheckedAskTests
{
    private const string Check = "grep -q 'x << 1' src/twice.cs || { echo twice.cs does not shift; exit 1; }";

    [Theory]
    [InlineData("cloud")]
    [InlineData("local")]
    public async Task A_change_that_fails_is_mended_by_a_model_of_a_higher_tier(string lane)
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return 2 * x;")).Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, lane, Check);

        var result = await AskAsync(session);

        Assert.Equal("passed", Text(result, "outcome"));
        Assert.Equal(
            [("small", "fast", "fail"), ("big", "frontier", "pass")],
            result
                .GetProperty("attempts")
                .EnumerateArray()
                .Select(static one => (Text(one, "model"), Text(one, "tier"), CommandOf(one)))
        );
        Assert.Equal(
            "    return x << 1;",
            Text(result.GetProperty("edit").GetProperty("changes").EnumerateObject().Single().Value[0], "newText")
        );
        var told = server.Asked[1].Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        Assert.Contains("twice.cs does not shift\n</check-output>", told, StringComparison.Ordinal);
        Assert.Contains("return 2 * x;", told, StringComparison.Ordinal);
        Assert.Equal(
            TicketSession.Code,
            await File.ReadAllTextAsync(
                session.Workspace.Combine("src/twice.cs"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task New_files_of_tests_are_in_the_copy_that_is_checked()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(
            "Wrote it.\n<edits>\nFILE: test/twice.cs\n<<<<<<< SEARCH\n=======\nassert Twice(2) == 4\n>>>>>>> REPLACE\n</edits>"
        );
        await using var session = await StartAsync(server, "cloud", "grep -q Twice test/twice.cs");

        var result = await AskAsync(session, "tests", text: null);

        Assert.Equal("passed", Text(result, "outcome"));
        Assert.False(File.Exists(session.Workspace.Combine("test/twice.cs")));
    }

    [Fact]
    public async Task What_goes_beyond_the_task_is_held_back()
    {
        const string Tests = "[Fact]\npublic void It_doubles()\n{\n    Assert.Equal(4, Twice(2));\n}\n";
        await using var server = await ModelServer.StartAsync();
        server
            .Answer(TicketSession.Block("src/twiceTests.cs", Tests, ""))
            .Answer(TicketSession.Block("src/twiceTests.cs", "    Assert.Equal(4, Twice(2));\n", ""));
        await using var session = await StartAsync(server, "cloud", "true", ("src/twiceTests.cs", Tests));

        var result = await AskAsync(session, file: "src/twiceTests.cs");

        Assert.Equal("failed", Text(result, "outcome"));
        Assert.False(result.TryGetProperty("edit", out _));
        var drift = Assert.Single(result.GetProperty("drift").EnumerateArray());
        Assert.Equal("src/twiceTests.cs", Text(drift, "path"));
    }

    [Fact]
    public async Task Each_attempt_is_on_record_as_the_task_that_it_was()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, "cloud", Check);
        var id = Text(await AskAsync(session), "id");
        await session.Client.RequestAsync(
            "modelrouter/ticketFate",
            new
            {
                id,
                fate = "accepted",
                diagnostics = "fail",
            }
        );
        await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync(
                "modelrouter/ticketFate",
                new
                {
                    id,
                    fate = "accepted",
                    diagnostics = Check,
                }
            )
        );

        await session.Client.RequestAsync("shutdown");
        await session.Client.NotifyAsync("exit");
        await session.Client.OutputEndedAsync();

        var record = TicketRecord.Read(session.StateFolder, DateOnly.MinValue).ToList();
        Assert.Equal(
            [("edit", "passed", null), (null, null, "accepted")],
            record.Select(static line => (line.Task, line.Outcome, line.Fate))
        );
        Assert.Equal(new TicketVerdictLine("diagnostics", "fail"), Assert.Single(record[1].Verdicts!));
    }

    [Fact]
    public async Task Without_trust_nothing_is_run()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, "cloud", "touch $MODELROUTER_WORKSPACE/ran");

        var result = await AskAsync(session, trusted: false);

        Assert.Equal("unchecked", Text(result, "outcome"));
        Assert.Contains("not trusted", result.GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(session.Workspace.Combine("ran")));
    }

    [Fact]
    public async Task What_changes_nothing_cannot_be_checked()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await StartAsync(server, "cloud", Check);

        var error = await Assert.ThrowsAsync<LspErrorException>(() => AskAsync(session, "explain"));

        Assert.Contains("'validate'", error.ServerMessage, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    private static async Task<TestSession> StartAsync(
        ModelServer server,
        string lane,
        string command,
        params (string Path, string Text)[] files
    )
    {
        var session = await TicketSession.StartAsync(server, lane, command, files: files);
        SampleRepository.Make(session.Workspace.Path);
        return session;
    }

    private static async Task<JsonElement> AskAsync(
        TestSession session,
        string task = "edit",
        string? text = "Shift.",
        string file = "src/twice.cs",
        bool trusted = true
    )
    {
        var uri = new Uri(session.Workspace.Combine(file)).AbsoluteUri;
        await session.Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = "csharp",
                    version = 1,
                    text = await File.ReadAllTextAsync(
                        session.Workspace.Combine(file),
                        TestContext.Current.CancellationToken
                    ),
                },
            }
        );
        return await session.Client.RequestAsync(
            "modelrouter/ask",
            new
            {
                task,
                textDocument = new { uri },
                text,
                validate = true,
                trusted,
            }
        );
    }

    private static string? CommandOf(JsonElement attempt) =>
        Text(
            attempt
                .GetProperty("verdicts")
                .EnumerateArray()
                .Single(static verdict => Text(verdict, "validator") == "command"),
            "verdict"
        );

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
