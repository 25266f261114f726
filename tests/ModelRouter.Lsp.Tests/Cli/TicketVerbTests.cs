using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.Tests.Process;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.Lsp.Tests.Validation;
using ModelRouter.Lsp.Validation;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

/// <summary><c>ticket FILE.json</c>.</summary>
public sealed class TicketVerbTests : IDisposable
{
    private readonly TempFolder _workspace = new();
    private readonly TempFolder _state = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public TicketVerbTests() => _workspace.Write("src/twice.cs", TicketSession.Code);

    public void Dispose()
    {
        _workspace.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task It_prints_a_diff_that_git_can_apply_and_changes_nothing()
    {
        SampleRepository.Make(_workspace.Path);
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));

        Assert.Equal(0, await RunAsync(server, "ticket", Ticket()));

        Assert.Equal(
            """
            --- a/src/twice.cs
            +++ b/src/twice.cs
            @@ -1,4 +1,4 @@
             int Twice(int x)
             {
            -    return x + x;
            +    return x << 1;
             }

            """,
            _output.ToString()
        );
        Assert.Contains("Asking small", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(TicketSession.Code, Code());
        _workspace.Write("change.diff", _output.ToString());
        SampleRepository.Run(_workspace.Path, "apply", "change.diff");
        Assert.Contains("x << 1", Code(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_apply_a_change_that_passes_is_written_and_put_on_record()
    {
        SampleRepository.Make(_workspace.Path);
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return 2 * x;")).Answer(TicketSession.Shift("return x << 1;"));

        var exitCode = await RunAsync(
            server,
            "ticket",
            Ticket(),
            "--apply",
            "--allow-command",
            "grep -q 'x << 1' src/twice.cs"
        );

        Assert.Equal(0, exitCode);
        Assert.Contains("x << 1", Code(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_workspace.Combine("src"), ".*"));
        var usage = await UsageAsync();
        Assert.Contains("tickets, tier coding", usage, StringComparison.Ordinal);
        Assert.Contains("tickets, tier frontier", usage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_fails_is_printed_and_not_applied()
    {
        SampleRepository.Make(_workspace.Path);
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of(TicketSession.Shift("return 2 * x;"));

        var exitCode = await RunAsync(server, "ticket", Ticket(), "--apply", "--allow-command", "exit 1");

        Assert.Equal(1, exitCode);
        Assert.Contains("+    return 2 * x;", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(TicketSession.Code, Code());
    }

    [Fact]
    public async Task Who_is_asked_once_more_is_told_on_a_line_of_its_own()
    {
        SampleRepository.Make(_workspace.Path);
        await using var server = await ModelServer.StartAsync();
        server.Answer("I do not know.").Answer(TicketSession.Shift("return x << 1;"));

        Assert.Equal(0, await RunAsync(server, "ticket", Ticket()));

        var asked = _error
            .ToString()
            .Split('\n')
            .Where(line => line.Contains("Asking", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, asked.Count);
        Assert.All(asked, line => Assert.StartsWith("Asking small", line, StringComparison.Ordinal));
    }

    /// <summary>Whoever asks for a check does not mean whatever could not be checked; whoever asks for none looks for themselves.</summary>
    [Theory]
    [InlineData(null, 0)]
    [InlineData("no-such-program-4711", 1)]
    public async Task What_a_check_that_was_asked_for_could_not_tell_is_not_applied(string? command, int exitCode)
    {
        SampleRepository.Make(_workspace.Path);
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of(TicketSession.Shift("return 2 * x;"));
        string[] check = command is null ? [] : ["--allow-command", command];

        Assert.Equal(exitCode, await RunAsync(server, ["ticket", Ticket(), "--apply", .. check]));

        Assert.Equal(command is null, Code().Contains("2 * x", StringComparison.Ordinal));
    }

    /// <summary>By whatever name: a link to it is no way in.</summary>
    [Theory]
    [InlineData(".git", "g/config")]
    [InlineData(".git", "g/hooks/pre-push")]
    [InlineData(".vscode", "g/tasks.json")]
    public async Task What_is_gits_own_or_hidden_is_not_reached_by_a_link(string folder, string file)
    {
        SampleRepository.Make(_workspace.Path);
        Directory.CreateDirectory(_workspace.Combine(folder));
        Directory.CreateSymbolicLink(_workspace.Combine("g"), _workspace.Combine(folder));
        await using var server = await ModelServer.StartAsync();

        Assert.Equal(2, await RunAsync(server, "ticket", _state.Write("ticket.json", Json(file)), "--apply"));

        Assert.Contains("by a link: leave it out", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_ticket_of_a_saved_plan_is_named_by_its_number_and_is_as_private_as_the_plan()
    {
        await using var server = await ModelServer.StartAsync();
        var plan = _state.Write(
            "plan.json",
            $$"""
            {"id": "0123456789abcdef0123456789abcdef", "markdown": "",
             "tickets": [{{Json("src/a.cs")}}, {{Json("src/twice.cs")}}],
             "route": {"id": "1", "task": "plan", "tier": "frontier", "lane": "cloud",
                       "sources": [], "candidates": [], "reasons": [] } }
            """
        );

        Assert.Equal(2, await RunAsync(server, "ticket", plan));
        Assert.Contains(
            "numbered from 1 to 2: say which one with --number",
            _error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(3, await RunAsync(server, "ticket", plan, "--number", "2"));

        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task In_JSON_it_says_what_an_editor_is_told()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(TicketSession.Shift("return x << 1;"));

        Assert.Equal(0, await RunAsync(server, "ticket", Ticket(), "--json"));

        using var json = JsonDocument.Parse(_output.ToString());
        Assert.Equal("unchecked", json.RootElement.GetProperty("outcome").GetString());
        Assert.True(json.RootElement.TryGetProperty("edit", out _));
    }

    [Theory]
    [InlineData("[]", "holds no ticket")]
    [InlineData("""{"title": "t"}""", "holds no ticket")]
    [InlineData(
        """{"title": "t", "goal": "g", "files": ["../x"], "acceptance": [], "tier": "coding"}""",
        "is no path below the workspace folder"
    )]
    [InlineData(
        """{"title": "t", "goal": "g", "files": ["src"], "acceptance": [], "tier": "coding"}""",
        "it is a folder"
    )]
    [InlineData("""{"title": "t", "goal": "g", "files": ["a"], "acceptance": [], "tier": "huge"}""", "write fast")]
    public async Task What_cannot_be_done_is_wrong_usage_with_what_to_do(string ticket, string reason)
    {
        await using var server = await ModelServer.StartAsync();

        Assert.Equal(2, await RunAsync(server, "ticket", _state.Write("ticket.json", ticket)));

        Assert.Contains(reason, _error.ToString(), StringComparison.Ordinal);
    }

    private string Code() => File.ReadAllText(_workspace.Combine("src/twice.cs"));

    private string Ticket() => _state.Write("ticket.json", Json("src/twice.cs"));

    private static string Json(string file) =>
        $$"""{"title": "t", "goal": "Make Twice shift.", "files": ["{{file}}"], "acceptance": [], "tier": "coding"}""";

    private async Task<string> UsageAsync()
    {
        using var output = new StringWriter();
        await CommandLine.RunAsync(
            ["usage"],
            new CliContext(output, _error, TimeProvider.System) { Home = _state.Path }
        );
        return output.ToString();
    }

    private Task<int> RunAsync(ModelServer server, params string[] args)
    {
        var settings = _state.Write("settings.json", JsonSerializer.Serialize(TicketSession.User(server, "cloud")));
        return CommandLine.RunAsync(
            [.. args, "--workspace", _workspace.Path, "--settings", settings],
            new CliContext(_output, _error, TimeProvider.System)
            {
                Home = _state.Path,
                Validation = new ValidationOptions { Program = "dotnet", Assembly = Sidecar.Path },
            }
        );
    }
}
