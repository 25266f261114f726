using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

public sealed class RouteVerbTests : IDisposable
{
    private const string Models = """
        "models": [
          {"name": "far", "provider": "openai-compatible", "model": "big", "endpoint": "https://models.example.org/v1/sk-path"},
          {"name": "near", "provider": "ollama", "model": "qwen2.5-coder:7b"}
        ],
        "tiers": {"fast": ["near"], "frontier": ["far", "near"]}
        """;

    private readonly TempFolder _workspace = new();
    private readonly TempFolder _settings = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _workspace.Dispose();
        _settings.Dispose();
    }

    [Fact]
    public async Task It_says_in_one_sentence_where_a_request_would_go()
    {
        var file = _workspace.Write("src/a.cs", "class A;");

        Assert.Equal(0, await RunAsync(Models, "review", "--file", file));

        Assert.StartsWith(
            "The review goes to far in the cloud, at models.example.org.",
            _output.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task A_policy_file_of_the_workspace_keeps_a_file_on_this_machine()
    {
        var policy = _workspace.Write(
            ".modelrouter.json",
            """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "local", "reason": "customers"}]}}"""
        );
        var file = _workspace.Write("secret/a.cs", "class A;");

        Assert.Equal(0, await RunAsync(Models, "review", "--file", file, "--json"));

        var decision = Json();
        Assert.Equal("near", decision.GetProperty("model").GetString());
        Assert.Equal("ollama", decision.GetProperty("provider").GetString());
        Assert.Equal("http://127.0.0.1:11434", decision.GetProperty("endpoint").GetString());
        Assert.Equal("local", decision.GetProperty("lane").GetString());
        Assert.Equal("frontier", decision.GetProperty("tier").GetString());
        Assert.Equal("repositoryReasoning", decision.GetProperty("taskClass").GetString());
        Assert.Equal("secret/", decision.GetProperty("laneRule").GetProperty("pattern").GetString());
        Assert.Equal(policy, decision.GetProperty("laneRule").GetProperty("source").GetString());
        var source = Assert.Single(decision.GetProperty("sources").EnumerateArray());
        Assert.Equal(file, source.GetProperty("path").GetString());
        Assert.Equal("local", source.GetProperty("lane").GetString());
        Assert.Equal(
            ["far rejected", "near chosen"],
            decision
                .GetProperty("candidates")
                .EnumerateArray()
                .Select(c => $"{c.GetProperty("model").GetString()} {c.GetProperty("verdict").GetString()}")
        );
    }

    [Fact]
    public async Task The_table_has_the_task_the_tier_the_lane_and_the_reasons()
    {
        _workspace.Write(".modelrouter.json", """{"privacy": {"defaultLane": "local"}}""");
        var file = _workspace.Write("auth/a.cs", "class A;");

        Assert.Equal(0, await RunAsync(Models, "docs", "--file", file));

        var text = _output.ToString();
        Assert.Contains("task   docs (localReasoning)", text, StringComparison.Ordinal);
        Assert.Contains("lane   local, by privacy.defaultLane in ", text, StringComparison.Ordinal);
        Assert.Contains("model  near (ollama, http://127.0.0.1:11434)", text, StringComparison.Ordinal);
        Assert.Contains("Moved up to balanced, as it touches authentication.", text, StringComparison.Ordinal);
        Assert.Contains(
            "  far   rejected  it lies in the cloud, beyond the local lane",
            text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("privacy.rules")]
    [InlineData("modelrouter.privacy.rules")]
    public async Task Off_is_exit_code_3_with_the_rule(string key)
    {
        var file = _workspace.Write("keys/a.pem", "");
        var rules = $$""", "{{key}}": [{"paths": ["*.pem"], "lane": "off"}]""";

        Assert.Equal(3, await RunAsync(Models + rules, "review", "--file", file));

        Assert.Contains("goes to no model: '*.pem' in ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("lane   off, by *.pem in ", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_model_is_exit_code_4_and_says_what_to_write()
    {
        Assert.Equal(4, await RunAsync("", "plan", "--text", "make it faster"));

        Assert.Contains("Write one under models", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_model_needs_no_settings()
    {
        Assert.Equal(0, await RunAsync("", "inlineCompletion", "--file", _workspace.Write("a.cs", ""), "--json"));

        Assert.Equal("embedded", Json().GetProperty("model").GetString());
        Assert.Equal("embedded", Json().GetProperty("provider").GetString());
        Assert.False(Json().TryGetProperty("endpoint", out _));
    }

    [Fact]
    public async Task The_strictest_of_several_files_decides()
    {
        _workspace.Write(".modelrouter.json", """{"privacy": {"rules": [{"paths": ["never/"], "lane": "off"}]}}""");
        var open = _workspace.Write("a.cs", "");
        var never = _workspace.Write("never/b.cs", "");

        Assert.Equal(3, await RunAsync(Models, "review", "--file", open, "--file", never));
    }

    [Fact]
    public async Task A_link_to_a_private_file_is_private()
    {
        _workspace.Write(".modelrouter.json", """{"privacy": {"rules": [{"paths": ["secret/"], "lane": "off"}]}}""");
        var secret = _workspace.Write("secret/a.cs", "");
        var link = Path.Combine(_workspace.Path, "open.cs");
        File.CreateSymbolicLink(link, secret);

        Assert.Equal(3, await RunAsync(Models, "review", "--file", link));
    }

    [Fact]
    public async Task Words_that_were_never_saved_are_under_the_workspaces_default()
    {
        _workspace.Write(".modelrouter.json", """{"privacy": {"defaultLane": "local"}}""");

        Assert.Equal(0, await RunAsync(Models, "plan", "--text", "make it faster", "--json"));

        Assert.Equal("near", Json().GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_policy_file_that_cannot_be_read_closes_its_folder_and_is_told()
    {
        _workspace.Write(".modelrouter.json", "{");
        var file = _workspace.Write("a.cs", "");

        Assert.Equal(0, await RunAsync(Models, "review", "--file", file, "--json"));

        Assert.Equal("near", Json().GetProperty("model").GetString());
        Assert.Contains("this is no JSON", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_names_no_model()
    {
        _workspace.Write(
            ".modelrouter.json",
            """{"models": [{"name": "evil", "provider": "ollama", "model": "m"}], "tiers": {"frontier": ["evil"]}}"""
        );
        _workspace.Write(".vscode/settings.json", """{"modelrouter.tiers": {"frontier": ["evil"]}}""");

        Assert.Equal(0, await RunAsync(Models, "review", "--file", _workspace.Write("a.cs", ""), "--json"));

        Assert.Equal("far", Json().GetProperty("model").GetString());
    }

    [Theory]
    [InlineData("route", "review")]
    [InlineData("doctor")]
    public async Task What_a_workspace_writes_wrongly_cannot_move_the_terminals_cursor(params string[] verb)
    {
        _workspace.Write(
            ".modelrouter.json",
            """{"privacy": {"defaultLane": "\u001b[2J\u202e", "rules": [{"paths": ["[\u001b[2J"], "lane": "off"}], "\u001b]0;x\u0007\n": 1}}"""
        );
        await CommandLine.RunAsync(
            [.. verb, "--workspace", _workspace.Path],
            new CliContext(_output, _error, TimeProvider.System)
        );

        var said = _output.ToString() + _error;
        Assert.Contains(@"\u{001B}[2J", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', said);
        Assert.DoesNotContain('\u0007', said);
        Assert.DoesNotContain('\u202e', said);
    }

    [Fact]
    public async Task What_a_workspace_writes_cannot_move_the_terminals_cursor()
    {
        _workspace.Write(
            ".modelrouter.json",
            """{"privacy": {"rules": [{"paths": ["*"], "lane": "off", "reason": "\u001b[2J\u202egniht on\r\nall is well"}]}}"""
        );

        Assert.Equal(3, await RunAsync(Models, "review", "--file", _workspace.Write("a.cs", "")));

        Assert.DoesNotContain('\u001b', _output.ToString());
        Assert.DoesNotContain('\u202e', _output.ToString());
        Assert.DoesNotContain(
            _output.ToString().Split('\n'),
            line => line.StartsWith("all is well", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_address_is_shown_without_its_path_where_some_keep_keys()
    {
        await RunAsync(Models, "review", "--file", _workspace.Write("a.cs", ""), "--json");
        await RunAsync(Models, "review", "--file", _workspace.Write("a.cs", ""));

        Assert.DoesNotContain("sk-path", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_does_not_fit_is_told_and_the_rest_holds()
    {
        Assert.Equal(
            0,
            await RunAsync(
                Models + """, "routes": {"review": "quick"}""",
                "review",
                "--file",
                _workspace.Write("a", "")
            )
        );

        Assert.StartsWith("Setting user: routes.review: must be one of", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_task_is_wrong_usage_and_the_tasks_are_listed()
    {
        Assert.Equal(2, await RunAsync(Models, "reveiw"));

        Assert.Empty(_output.ToString());
        Assert.Contains("inlineCompletion, docs, edit", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_name_is_wrong_usage() =>
        Assert.Equal(2, await RunAsync(Models, "review", "--file", ""));

    [Fact]
    public async Task Help_says_what_is_not_read()
    {
        Assert.Equal(0, await RunAsync("", "route", "--help"));

        Assert.Contains(".vscode/settings.json", _output.ToString(), StringComparison.Ordinal);
    }

    private JsonElement Json()
    {
        using var json = JsonDocument.Parse(_output.ToString());
        return json.RootElement.Clone();
    }

    private Task<int> RunAsync(string settings, params string[] args)
    {
        var file = _settings.Write("settings.json", $"{{{settings}}}");
        return CommandLine.RunAsync(
            ["route", .. args, "--workspace", _workspace.Path, "--settings", file],
            new CliContext(_output, _error, TimeProvider.System)
        );
    }
}
