using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Discovery;

public sealed class ServerDiscoveryTests
{
    private static readonly ServedModel Coder = new("qwen2.5-coder:7b");
    private static readonly ServedModel Vectors = new("nomic-embed-text")
    {
        Capabilities = ["embedding"],
        IsEmbedding = true,
    };

    [Fact]
    public async Task Finds_ollamas_models_and_what_they_can_do()
    {
        await using var harness = await DiscoveryHarness.StartAsync(
            ProviderKind.Ollama,
            Coder,
            new ServedModel("chat:1b") { Capabilities = ["completion"], Size = "999.89M" },
            Vectors,
            new ServedModel("big") { RemoteHost = "https://ollama.com:443", RemoteModel = "big" },
            new ServedModel("gpt-oss:120b-cloud")
        );

        var found = (await harness.LookAsync()).OrderBy(static model => model.Definition.Name).ToList();

        Assert.Equal(
            [
                ("ollama/big", Lane.Cloud, true, 7.6),
                ("ollama/chat:1b", Lane.Local, false, 0.99989),
                ("ollama/gpt-oss:120b-cloud", Lane.Cloud, false, 7.6),
                ("ollama/qwen2.5-coder:7b", Lane.Local, true, 7.6),
            ],
            found.Select(static model => (model.Definition.Name, model.Definition.Lane, model.CanFill, model.Billions))
        );
        Assert.All(found, model => Assert.Equal(harness.Server.Url, model.Definition.Endpoint));
    }

    [Fact]
    public async Task Finds_lm_studios_models()
    {
        await using var harness = await DiscoveryHarness.StartAsync(
            ProviderKind.LmStudio,
            new ServedModel("qwen2.5-coder-14b-instruct"),
            Vectors
        );

        var model = Assert.Single(await harness.LookAsync());

        Assert.Equal("lmstudio/qwen2.5-coder-14b-instruct", model.Definition.Name);
        Assert.Equal(new Uri(harness.Server.Url, "v1"), model.Definition.Endpoint);
        Assert.Equal((false, 14), (model.CanFill, model.Billions));
    }

    /// <summary>Older than its own API: at a path that it does not know it tells an error with status 200.</summary>
    [Theory]
    [InlineData("organization_owner", null, true)]
    [InlineData("organization_owner", """{"error":"Unexpected endpoint or method. (GET /api/v0/models)"}""", true)]
    [InlineData("somebody", null, false)]
    [InlineData(null, null, false)]
    public async Task Finds_an_older_lm_studio_by_its_list(string? owner, string? says, bool isFound)
    {
        await using var harness = await DiscoveryHarness.StartAsync(
            ProviderKind.LmStudio,
            new ServedModel("qwen2.5-coder-14b-instruct") { Owner = owner },
            new ServedModel("text-embedding-nomic-embed-text-v1.5") { Owner = owner }
        );
        if (says is null)
            harness.Server.Knows = static path => path == "/v1/models";
        else
            harness.Server.Says("/api/v0/models", says);

        var found = await harness.LookAsync();

        Assert.Equal(
            isFound ? ["lmstudio/qwen2.5-coder-14b-instruct"] : [],
            found.Select(static model => model.Definition.Name)
        );
    }

    [Theory]
    [InlineData("/models/Qwen2.5-Coder-7B-Q8_0.gguf", "llamacpp/Qwen2.5-Coder-7B-Q8_0", true)]
    [InlineData("coder", "llamacpp/coder", false)]
    public async Task Finds_llama_cpps_model(string id, string name, bool fills)
    {
        await using var harness = await DiscoveryHarness.StartAsync(
            ProviderKind.LlamaCpp,
            new ServedModel(id) { RefusesInfill = !fills, Weights = 7_000_000_000 },
            new ServedModel("qwen3-embedding")
        );

        var model = Assert.Single(await harness.LookAsync());

        Assert.Equal((name, id), (model.Definition.Name, model.Definition.Model));
        Assert.Equal((fills, 7), (model.CanFill, model.Billions));
        Assert.Empty(harness.Server.Asked);
    }

    [Theory]
    [InlineData(ProviderKind.Ollama)]
    [InlineData(ProviderKind.LmStudio)]
    [InlineData(ProviderKind.LlamaCpp)]
    public async Task Another_kind_of_server_is_asked_once_and_left_alone(ProviderKind kind)
    {
        await using var harness = await DiscoveryHarness.StartAsync(kind, Coder);
        harness.Server.Knows = static path => path == "/";

        Assert.Empty(await harness.LookAsync());
        Assert.Empty(await harness.LookAsync());
        // An older LM Studio is asked in another way.
        Assert.Equal(kind == ProviderKind.LmStudio ? 2 : 1, harness.Server.Requests.Count);
        Assert.All(harness.Server.Requests, static asked => Assert.Equal(("GET", ""), (asked.Method, asked.Text)));
        harness.Server.Knows = static _ => true;

        Assert.Empty(await harness.LookAsync());
        Assert.NotEmpty(await harness.LookAsync(everywhere: true));
    }

    [Fact]
    public async Task A_server_that_came_later_is_found()
    {
        await using var harness = await DiscoveryHarness.StartAsync(ProviderKind.Ollama, Coder);
        var port = harness.Server.Url.Port;
        await harness.Server.DisposeAsync();
        Assert.Empty(await harness.LookAsync());

        await using var later = await ModelServer.StartAsync(new ModelServerOptions { Port = port });
        later.Serve(Coder);

        Assert.Single(await harness.LookAsync());
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_not_waited_for()
    {
        await using var harness = await DiscoveryHarness.StartAsync(
            ProviderKind.LlamaCpp,
            Coder with
            {
                SaidAfter = new TaskCompletionSource().Task,
            }
        );

        var look = harness.LookAsync();
        await harness.Server.ArrivedAsync().WaitAsync(harness.Limit);
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(await look);
    }

    /// <summary>Only what really asks a server about one of its models is on record.</summary>
    [Fact]
    public async Task Looking_is_not_on_record()
    {
        await using var nobody = await DiscoveryHarness.StartAsync(ProviderKind.Ollama);
        await nobody.Server.DisposeAsync();
        await using var somebody = await DiscoveryHarness.StartAsync(ProviderKind.Ollama, Coder);

        await nobody.LookAsync();
        await somebody.LookAsync();

        Assert.Empty(nobody.Ledger.Probes);
        var probe = Assert.Single(somebody.Ledger.Probes);
        Assert.Equal("ollama/qwen2.5-coder:7b", probe.Permit.Model.Name);
        Assert.Empty(somebody.Ledger.Entries);
    }

    [Theory]
    [InlineData("""{"models":[{"name":"a\nb"},{"name":null},null,{}]}""")]
    [InlineData("""{"models":{}}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task What_a_server_says_of_itself_is_not_taken_on_trust(string said)
    {
        await using var harness = await DiscoveryHarness.StartAsync(ProviderKind.Ollama, Coder);
        harness.Server.Says("/api/tags", said);

        Assert.Empty(await harness.LookAsync());
    }
}
