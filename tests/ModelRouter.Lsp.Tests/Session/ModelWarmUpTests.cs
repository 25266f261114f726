using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>A local server loads the model before the first key needs it; nobody else is asked for anything before that.</summary>
public sealed class ModelWarmUpTests : IAsyncLifetime
{
    private const string Load = "/api/generate";

    private ModelServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = (await ModelServer.StartAsync()).Serve(new ServedModel("coder"));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Opening_a_document_has_the_local_model_loaded_once()
    {
        await using (var session = await StartAsync(lane: null))
        {
            await session.OpenAsync("const a = $0");
            var load = await LoadedAsync();
            Assert.Null(load.Json["prompt"]);

            await session.OpenAsync("const b = $0", "other.ts", "typescript");
            await session.OpenAsync("const c = $0", "third.ts", "typescript");
        }

        Assert.Single(_server.Requests, static request => request.Path == Load);
    }

    [Fact]
    public async Task A_model_in_a_cloud_is_not_asked_for_anything_before_a_key()
    {
        await using (var session = await StartAsync(lane: "cloud"))
        {
            await session.OpenAsync("const a = $0");
            await session.OpenAsync("const b = $0", "other.ts", "typescript");
        }

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Nothing_is_loaded_where_inline_completion_is_off()
    {
        await using (
            var session = await StartAsync(
                lane: null,
                ("inlineCompletion.enable", new Dictionary<string, bool>(StringComparer.Ordinal) { ["*"] = false })
            )
        )
            await session.OpenAsync("const a = $0");

        Assert.Empty(_server.Requests);
    }

    private async Task<ModelServerRequest> LoadedAsync()
    {
        for (var count = 1; ; count++)
        {
            var request = await _server.ArrivedAsync(count);
            if (request.Path == Load)
                return request;
        }
    }

    private Task<TestSession> StartAsync(string? lane, params (string Key, object Value)[] settings)
    {
        var model = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "coder",
            ["provider"] = "ollama",
            ["model"] = "coder",
            ["endpoint"] = _server.Url.AbsoluteUri,
        };
        if (lane is not null)
            model["lane"] = lane;
        var user = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = new[] { model },
            ["tiers"] = new { fast = new[] { "coder" } },
            ["discover"] = false,
        };
        foreach (var (key, value) in settings)
            user[key] = value;
        return TestSession.StartAsync(user: user);
    }
}
