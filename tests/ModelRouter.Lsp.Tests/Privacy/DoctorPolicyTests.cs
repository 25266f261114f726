using System.Text.Json;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Cli;
using ModelRouter.TestKit;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What the command line's doctor says about privacy.</summary>
public sealed class DoctorPolicyTests : IDisposable
{
    private readonly TempFolder _workspace = new();
    private readonly StringWriter _output = new();

    [Fact]
    public async Task Lists_each_source_and_the_ignore_files()
    {
        _workspace.Write(
            ".modelrouter.json",
            """{"privacy": {"rules": [{"paths": ["a"], "lane": "off"}], "defaultLane": "trusted"}}"""
        );
        _workspace.Write("sub/deep/.modelrouter.json", Rule("b"));
        _workspace.Write("sub/.aiignore", "*.pem");
        var settings = _workspace.Write("settings.json", """{"modelrouter.privacy.defaultLane": "local"}""");

        Assert.Equal(0, await RunAsync("--settings", settings));

        Assert.Equal(
            [
                "settings.json: no rules, default lane local",
                ".modelrouter.json: 1 rule, default lane trusted",
                "sub/deep/.modelrouter.json: 1 rule",
                "other assistants' ignore files are honoured: sub/.aiignore",
            ],
            Details("Fine")
        );
    }

    [Fact]
    public async Task Says_when_there_is_nothing()
    {
        Assert.Equal(0, await RunAsync());

        Assert.Equal(
            ["user settings: no rules", "other assistants' ignore files are honoured; there are none"],
            Details("Fine")
        );
    }

    [Fact]
    public async Task Names_each_problem_and_what_to_do()
    {
        _workspace.Write("sub/.modelrouter.json", "{");
        _workspace.Write(".modelrouter.json", """{"models": []}""");
        Directory.CreateDirectory(_workspace.Combine("sub/.aiexclude"));
        var settings = _workspace.Write("settings.json", """{"privacy.rules": [{"paths": ["a["], "lane": "off"}]}""");

        Assert.Equal(1, await RunAsync("--settings", settings));

        var problems = Details("Problem");
        Assert.Equal(4, problems.Length);
        Assert.Contains(
            problems,
            problem => problem.StartsWith("settings.json: privacy.rules[0]: the glob 'a['", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            problem => problem.StartsWith("sub/.modelrouter.json: line 1, column ", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            problem => problem.StartsWith("sub/.aiexclude: file: it is a folder. Correct it", StringComparison.Ordinal)
        );
        Assert.Contains(
            problems,
            problem =>
                problem.StartsWith(".modelrouter.json: models: ", StringComparison.Ordinal)
                && problem.EndsWith("take it out.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Finds_the_files_above_the_workspace_and_follows_no_links()
    {
        var above = _workspace.Write(".modelrouter.json", Rule("a"));
        Directory.CreateDirectory(_workspace.Combine("w"));
        File.CreateSymbolicLink(_workspace.Combine("w/loop"), _workspace.Path);

        Assert.Equal(0, await RunAsync("--workspace", _workspace.Combine("w")));

        Assert.Contains($"{above}: 1 rule", Details("Fine"));
    }

    private async Task<int> RunAsync(params string[] options) =>
        await CommandLine.RunAsync(
            [
                "doctor",
                "--json",
                .. options.Contains("--workspace") ? [] : (string[])["--workspace", _workspace.Path],
                .. options,
            ],
            new CliContext(_output, TextWriter.Null, TimeProvider.System)
        );

    /// <summary>What is said about privacy with one verdict.</summary>
    private string[] Details(string verdict)
    {
        using var json = JsonDocument.Parse(_output.ToString());
        return
        [
            .. json
                .RootElement.GetProperty("checks")
                .EnumerateArray()
                .Where(check => check.GetProperty("name").GetString() == "Privacy")
                .Where(check => check.GetProperty("verdict").GetString() == verdict)
                .Select(check => check.GetProperty("detail").GetString()!),
        ];
    }

    public void Dispose()
    {
        _output.Dispose();
        _workspace.Dispose();
    }
}
