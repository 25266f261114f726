using ModelRouter.Lsp.Tests.Session;
using ModelRouter.Providers.Discovery;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>Model servers of this machine in a session.</summary>
public sealed class LocalServersTests
{
    private const int Invoked = 1;
    private const string Found = "ollama/qwen";

    [Fact]
    public async Task A_model_that_is_found_completes_without_any_settings()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen")).Answer("Found();");
        await using var session = await TestSession.StartAsync(discovery: await OnlyAsync(server));

        var document = await session.OpenAsync("class A\n{\n    int x = $0\n}\n");
        await ModelOfAsync(session, document.Uri, Found);

        Assert.Equal("Found();", await document.SuggestionAsync(Invoked));
    }

    [Fact]
    public async Task A_tier_that_names_other_models_is_theirs()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen"));
        await using var session = await TestSession.StartAsync(
            user: new { tiers = new { fast = Array.Empty<string>() } },
            discovery: await OnlyAsync(server)
        );
        await session.Client.NotificationAsync(
            "window/logMessage",
            static log => log.GetProperty("message").GetString()!.Contains(Found, StringComparison.Ordinal)
        );
        var document = await session.OpenAsync("class A\n{\n    int x = $0\n}\n");

        Assert.Null(await document.SuggestionAsync(Invoked));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Nothing_is_looked_for_until_it_is_wanted()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen"));
        await using var session = await TestSession.StartAsync(
            user: new { discover = false },
            discovery: await OnlyAsync(server)
        );
        var document = await session.OpenAsync("class A\n{\n    int x = $0\n}\n");
        await document.CompleteAsync(Invoked);
        Assert.Empty(server.Requests);

        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { modelrouter = new { user = new { discover = true } } } }
        );

        await ModelOfAsync(session, document.Uri, Found);
    }

    [Fact]
    public async Task A_server_that_hangs_holds_up_neither_an_answer_nor_the_end()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen") { SaidAfter = new TaskCompletionSource().Task });
        var ports = await OnlyAsync(server);
        await using var session = TestSession.Silent(
            new ManualTime(),
            ports with
            {
                Ollama = ports.LmStudio,
                LlamaCpp = ports.Ollama,
            }
        );
        await session.InitializeAsync();
        await server.ArrivedAsync().WaitAsync(TestContext.Current.CancellationToken);
        var document = await session.OpenAsync("class A\n{\n    int x = $0\n}\n");

        await document.CompleteAsync(Invoked);
        await session.Client.RequestAsync("shutdown");
    }

    /// <summary>The server on Ollama's port, and nobody on the others.</summary>
    private static async Task<DiscoveryPorts> OnlyAsync(ModelServer server)
    {
        var gone = await ModelServer.StartAsync();
        await gone.DisposeAsync();
        return new DiscoveryPorts
        {
            Ollama = server.Url.Port,
            LmStudio = gone.Url.Port,
            LlamaCpp = gone.Url.Port,
        };
    }

    private static Task ModelOfAsync(TestSession session, string uri, string model) =>
        session.Client.NotificationAsync(
            "didChangeStatus",
            status =>
                status.TryGetProperty("document", out var document)
                && document.GetProperty("uri").ValueEquals(uri)
                && document.GetProperty("model").ValueEquals(model)
        );
}
