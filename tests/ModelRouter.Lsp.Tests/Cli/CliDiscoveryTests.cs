using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.Providers.Discovery;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

/// <summary>The verbs know the model servers of this machine, as a session does.</summary>
public sealed class CliDiscoveryTests : IDisposable
{
    private readonly TempFolder _workspace = new();
    private readonly TempFolder _home = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _workspace.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Models_lists_what_was_found()
    {
        await using var server = await StartAsync();

        Assert.Equal(0, await RunAsync(server, "{}", "models", "--json"));

        var model = Assert.Single(Json().GetProperty("models").EnumerateArray().ToList());
        Assert.Equal("ollama/qwen2.5-coder:7b", model.GetProperty("name").GetString());
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Route_goes_to_what_was_found()
    {
        await using var server = await StartAsync();

        Assert.Equal(0, await RunAsync(server, "{}", "route", "plan", "--json"));

        Assert.Equal("ollama/qwen2.5-coder:7b", Json().GetProperty("model").GetString());
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData("plan", "Say hello")]
    [InlineData("review", "a.cs")]
    public async Task Who_asks_asks_what_was_found(string verb, string what)
    {
        await using var server = await StartAsync();
        var file = _workspace.Write("a.cs", "class A { }\n");

        await RunAsync(server, "{}", verb, what == "a.cs" ? file : what);

        Assert.Equal("qwen2.5-coder:7b", (string?)server.Asked[0].Json["model"]);
    }

    [Theory]
    [InlineData("models")]
    [InlineData("route", "plan")]
    [InlineData("plan", "Say hello")]
    public async Task Nobody_looks_where_that_is_switched_off(params string[] args)
    {
        await using var server = await StartAsync();

        await RunAsync(server, """{"discover": false}""", args);

        Assert.Empty(server.Requests);
    }

    private static async Task<ModelServer> StartAsync() =>
        (await ModelServer.StartAsync()).Serve(new ServedModel("qwen2.5-coder:7b"));

    private JsonElement Json()
    {
        using var json = JsonDocument.Parse(_output.ToString());
        return json.RootElement.Clone();
    }

    /// <summary>On the ports of the other servers nobody listens.</summary>
    private async Task<int> RunAsync(ModelServer ollama, string settings, params string[] args)
    {
        var gone = await ModelServer.StartAsync();
        await gone.DisposeAsync();
        var file = _home.Write("settings.json", settings);
        return await CommandLine.RunAsync(
            [.. args, "--workspace", _workspace.Path, "--settings", file],
            new CliContext(_output, _error, TimeProvider.System)
            {
                Home = _home.Path,
                Discovery = new DiscoveryPorts
                {
                    Ollama = ollama.Url.Port,
                    LmStudio = gone.Url.Port,
                    LlamaCpp = gone.Url.Port,
                },
            }
        );
    }
}
