using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

/// <summary>The command line obeys the same rules as an editor.</summary>
public sealed class VerbsUnderLanesTests : IDisposable
{
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
    public async Task Complete_refuses_a_file_that_no_model_may_see_and_names_the_rule()
    {
        var place = WriteSample("never/");
        Rule("never/", "off");

        Assert.Equal(3, await RunAsync("complete", place, "--workspace", _workspace.Path));

        Assert.Empty(_output.ToString());
        Assert.Contains("never/ in", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services/", true)]
    [InlineData("", false)]
    public async Task Complete_quotes_private_files_in_private_files_only(string folder, bool quotes)
    {
        var place = WriteSample(folder);
        Rule("services/", "local");
        foreach (var (path, text) in Samples.Repetitive)
            _workspace.Write("services/" + path, text);

        await RunAsync("complete", place, "--workspace", _workspace.Path);

        Assert.Equal(quotes, _output.ToString().TrimEnd() == Samples.RepetitiveRest);
        Assert.Equal(quotes, _output.ToString().Contains("ConfigureAwait", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_says_of_each_model_how_far_text_would_travel_and_what_is_wrong()
    {
        var settings = _settings.Write(
            "settings.json",
            """
            {"models": [
               {"name": "near", "provider": "ollama", "model": "m"},
               {"name": "far", "provider": "openai-compatible", "model": "m", "endpoint": "https://models.example.org/v1"},
               {"name": "other", "provider": "anthropic", "model": "m"}],
             "tiers": {"fast": ["near"]}}
            """
        );

        await RunAsync("doctor", "--workspace", _workspace.Path, "--settings", settings);

        var said = _output.ToString();
        Assert.Contains("near: lane local, http://127.0.0.1:11434, for fast", said, StringComparison.Ordinal);
        Assert.Contains("far: lane cloud, https://models.example.org, no tier", said, StringComparison.Ordinal);
        Assert.Contains("other: lane cloud, https://api.anthropic.com, no tier", said, StringComparison.Ordinal);
    }

    private void Rule(string glob, string lane) =>
        _workspace.Write(
            ".modelrouter.json",
            $$"""{"privacy": {"rules": [{"paths": ["{{glob}}"], "lane": "{{lane}}"} ] } }"""
        );

    private string WriteSample(string folder)
    {
        var fixture = CursorFixture.Parse(Samples.RepetitiveCursor);
        var file = _workspace.Write($"{folder}ReturnService.cs", fixture.Text);
        return $"{file}:{fixture.Position.Line + 1}:{fixture.Position.Character + 1}";
    }

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(args, new CliContext(_output, _error, TimeProvider.System));
}
