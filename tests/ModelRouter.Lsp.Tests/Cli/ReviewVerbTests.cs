using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

/// <summary><c>review FILE[:LINE|:START-END]</c>, and what it has in common with <c>plan</c>.</summary>
public sealed class ReviewVerbTests : IDisposable
{
    private const string Answer = """Fine.<findings>[]</findings>""";

    private readonly TempFolder _workspace = new();
    private readonly TempFolder _state = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly string _file;

    public ReviewVerbTests() => _file = _workspace.Write("a.cs", "one;\ntwo;\nthree;\n");

    public void Dispose()
    {
        _workspace.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task A_settings_file_may_have_comments_and_trailing_commas()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(Answer);
        var settings = $"// mine\n{Models(server.Url)[..^1]},}}";

        Assert.Equal(0, await RunAsync(settings, "review", _file));

        Assert.EndsWith("No findings.\n", _output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_line_is_named_by_its_number()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(Answer);

        Assert.Equal(0, await RunAsync(Models(server.Url), "review", $"{_file}:2"));

        Assert.Contains("lines of the last file: 2", server.Asked[0].Text, StringComparison.Ordinal);
    }

    /// <summary>A script must not take what could not be read for a clean bill.</summary>
    [Theory]
    [InlineData("review")]
    [InlineData("plan")]
    public async Task An_answer_that_cannot_be_read_is_shown_and_is_no_success(string verb)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of("It is what it is.");

        Assert.Equal(5, await RunAsync(Models(server.Url), verb, _file));

        Assert.Contains("It is what it is.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("could be read", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("No findings", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_servers_that_do_not_answer_each_is_named()
    {
        Uri first,
            second;
        await using (var one = await ModelServer.StartAsync())
        await using (var other = await ModelServer.StartAsync())
            (first, second) = (one.Url, other.Url);

        Assert.Equal(5, await RunAsync(Models(first, second), "review", _file));

        Assert.Contains("model1: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("model2: ", _error.ToString(), StringComparison.Ordinal);
    }

    private static string Models(params Uri[] servers)
    {
        string[] names = [.. servers.Select(static (_, index) => $"model{index + 1}")];
        return JsonSerializer.Serialize(
            new
            {
                models = servers.Select(
                    (server, index) =>
                        new
                        {
                            name = names[index],
                            provider = "openai-compatible",
                            model = "m",
                            endpoint = new Uri(server, "v1"),
                        }
                ),
                tiers = new { frontier = names },
            }
        );
    }

    private Task<int> RunAsync(string settings, params string[] args) =>
        CommandLine.RunAsync(
            [.. args, "--workspace", _workspace.Path, "--settings", _state.Write("settings.json", settings)],
            new CliContext(_output, _error, TimeProvider.System) { Home = _state.Path }
        );
}
