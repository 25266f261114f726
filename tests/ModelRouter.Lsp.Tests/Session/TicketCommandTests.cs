using System.Text.Json;
using ModelRouter.Lsp.Tests.Validation;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary><c>modelrouter/runTicket</c> with a command that looks at results.</summary>
public sealed class TicketCommandTests : IDisposable
{
    /// <summary>Passes for one way to write it only.</summary>
    private const string Check = "grep -q 'x << 1' src/twice.cs || { echo twice.cs does not shift; exit 1; }";

    private readonly TempFolder _outside = new();

    public void Dispose() => _outside.Dispose();

    [Theory]
    [InlineData("cloud")]
    [InlineData("local")]
    public async Task A_cheap_model_that_is_wrong_is_caught_and_the_next_one_is_told_why(string lane)
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return 2 * x;")).Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, lane);

        var result = await TicketSession.RunAsync(session);

        Assert.Equal("passed", Text(result, "outcome"));
        Assert.Equal(["fail", "pass"], CommandVerdicts(result));
        Assert.Contains(
            "failed with exit code 1. It failed the same way before the change.\ntwice.cs does not shift",
            Reason(result, 0),
            StringComparison.Ordinal
        );
        var change = result.GetProperty("edit").GetProperty("documentChanges")[0];
        Assert.Equal("    return x << 1;", Text(change.GetProperty("edits")[0], "newText"));
        var told = Told(server);
        Assert.Contains("<check-output>\n`grep", told, StringComparison.Ordinal);
        Assert.Contains("twice.cs does not shift\n</check-output>", told, StringComparison.Ordinal);
        Assert.Contains("return 2 * x;", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "node_modules/")]
    [InlineData("key.txt", "node_modules/")]
    [InlineData("node_modules/", "node_modules/")]
    [InlineData("node_modules/", "node_modules/key.txt")]
    public async Task What_a_command_says_that_could_read_a_private_file_goes_to_no_cloud(string ignored, string rule)
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return 2 * x;")).Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(
            server,
            "cloud",
            "cat node_modules/key.txt $MODELROUTER_WORKSPACE/node_modules/key.txt; " + Check,
            ("node_modules/key.txt", "CANARY\n"),
            (".gitignore", ignored),
            (".modelrouter.json", $$"""{"privacy": {"rules": [{"paths": ["{{rule}}"], "lane": "local"}] } }""")
        );

        var result = await TicketSession.RunAsync(session);

        Assert.Equal("passed", Text(result, "outcome"));
        Assert.Contains("CANARY", Reason(result, 0), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", Told(server), StringComparison.Ordinal);
        Assert.Contains("The project's own checks failed with them.", Told(server), StringComparison.Ordinal);
        Assert.Contains("return 2 * x;", Told(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null, null, "not trusted")]
    [InlineData(true, null, null, "No command is set")]
    [InlineData(true, "touch {0}", null, "you have not consented")]
    [InlineData(true, "touch {0}", "touch {0} ;", "you have not consented")]
    public async Task No_command_is_run_without_trust_and_consent_to_its_exact_text(
        bool trusted,
        string? proposed,
        string? consented,
        string reason
    )
    {
        var written = _outside.Combine("written");
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, "cloud", trusted ? null : $"touch {written}");
        await ProposeAsync(session, server, proposed?.Replace("{0}", written, StringComparison.Ordinal));

        var result = await session.Client.RequestAsync(
            "modelrouter/runTicket",
            new
            {
                ticket = TicketSession.Ticket(),
                trusted,
                consentedCommand = consented?.Replace("{0}", written, StringComparison.Ordinal),
            }
        );

        Assert.Equal(["unknown"], CommandVerdicts(result));
        Assert.Contains(reason, Reason(result, 0), StringComparison.Ordinal);
        Assert.False(File.Exists(written));
        Assert.False(Directory.Exists(Path.Combine(session.StateFolder, "worktrees")));
    }

    [Fact]
    public async Task Files_that_the_words_mention_and_manifests_go_along_as_far_as_they_may()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(
            server,
            "cloud",
            command: null,
            ("Twice.md", "How it shifts"),
            ("package.json", "{}"),
            ("secret/Twice.md", "CANARY"),
            (".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local"}]}}""")
        );

        await TicketSession.RunAsync(
            session,
            new
            {
                title = "Shift",
                goal = "Shift as Twice.md says.",
                files = new[] { "src/twice.cs" },
                acceptance = Array.Empty<string>(),
                tier = "coding",
            }
        );

        var told = server.Asked[0].Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();
        Assert.Contains("How it shifts", told, StringComparison.Ordinal);
        Assert.Contains("<file path=\"package.json\">", told, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_the_workspace_proposes_is_run_once_the_person_consents_to_it()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(server, "cloud", command: null);
        await ProposeAsync(session, server, Check);

        var result = await session.Client.RequestAsync(
            "modelrouter/runTicket",
            new
            {
                ticket = TicketSession.Ticket(),
                trusted = true,
                consentedCommand = Check,
            }
        );

        Assert.Equal(["pass"], CommandVerdicts(result));
    }

    [Fact]
    public async Task Cancelling_ends_the_command_at_once()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));
        await using var session = await StartAsync(
            server,
            "cloud",
            "exec 3<$MODELROUTER_WORKSPACE/node_modules/all; sleep 1000",
            (".gitignore", "node_modules/\n"),
            ("node_modules/x", "x")
        );
        using var all = new Lifeline(session.Workspace.Combine("node_modules/all"));
        var id = await session.Client.SendRequestAsync(
            "modelrouter/runTicket",
            new { ticket = TicketSession.Ticket(), trusted = true }
        );
        await all.TakenAsync();

        await session.Client.CancelAsync(id);

        var error = await Assert.ThrowsAsync<LspErrorException>(() => session.Client.AnswerAsync(id));
        Assert.Equal(-32800, error.Code);
        await all.CutAsync();
        await session.Client.RequestAsync("shutdown");
        await session.Client.NotifyAsync("exit");
        await session.Client.OutputEndedAsync();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(session.StateFolder, "worktrees")));
    }

    private static async Task<TestSession> StartAsync(
        ModelServer server,
        string lane,
        string? command = Check,
        params (string Path, string Text)[] files
    )
    {
        var session = await TicketSession.StartAsync(server, lane, command, files: files);
        SampleRepository.Make(session.Workspace.Path);
        return session;
    }

    /// <summary>What the workspace's own settings say.</summary>
    private static Task ProposeAsync(TestSession session, ModelServer server, string? command) =>
        command is null
            ? Task.CompletedTask
            : session.Client.NotifyAsync(
                "workspace/didChangeConfiguration",
                new
                {
                    settings = new
                    {
                        modelrouter = new
                        {
                            user = TicketSession.User(server, "cloud"),
                            folders = new Dictionary<string, object>(StringComparer.Ordinal)
                            {
                                [session.Workspace.Uri] = new Dictionary<string, object>(StringComparer.Ordinal)
                                {
                                    ["validate.command"] = command,
                                },
                            },
                        },
                    },
                }
            );

    private static string Told(ModelServer server) =>
        server.Asked[1].Json["messages"]!.AsArray()[^1]!["content"]!.GetValue<string>();

    private static IEnumerable<string?> CommandVerdicts(JsonElement result) =>
        result.GetProperty("attempts").EnumerateArray().Select(static attempt => Text(CommandOf(attempt), "verdict"));

    private static string? Reason(JsonElement result, int attempt) =>
        Text(CommandOf(result.GetProperty("attempts")[attempt]), "reason");

    private static JsonElement CommandOf(JsonElement attempt) =>
        attempt
            .GetProperty("verdicts")
            .EnumerateArray()
            .Single(static verdict => Text(verdict, "validator") == "command");

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
