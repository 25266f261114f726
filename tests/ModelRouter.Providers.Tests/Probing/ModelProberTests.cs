using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Probing;
using ModelRouter.Providers.Tests.Egress;
using ModelRouter.Providers.Tests.Wire;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Probing;

public sealed class ModelProberTests : IAsyncDisposable
{
    private readonly TestPolicy _policy = new();
    private readonly RecordedLedger _ledger = new();
    private readonly ManualTime _time = new();
    private readonly EgressGate _gate;

    public ModelProberTests() => _gate = new EgressGate(_policy, _ledger, new KeyRing(), new EgressOptions(), _time);

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(ProviderKind.Ollama, "/api/tags")]
    [InlineData(ProviderKind.LmStudio, "/v1/models")]
    [InlineData(ProviderKind.LlamaCpp, "/v1/models")]
    [InlineData(ProviderKind.Vllm, "/v1/models")]
    [InlineData(ProviderKind.OpenAiCompatible, "/v1/models")]
    public async Task A_server_is_asked_for_its_models_and_nothing_is_sent(ProviderKind provider, string path)
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen"));

        var probe = await ProbeAsync(server, provider, "qwen");

        Assert.Equal((null, "qwen", true), (probe.Problem, probe.ListedAs, probe.IsListed));
        var request = Assert.Single(server.Requests);
        Assert.Equal((path, ""), (request.Path, request.Text));
    }

    [Fact]
    public async Task A_model_that_the_server_does_not_list_is_told()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen:latest"));

        Assert.False((await ProbeAsync(server, ProviderKind.Ollama, "other")).IsListed);
        Assert.Equal("qwen:latest", (await ProbeAsync(server, ProviderKind.Ollama, "qwen")).ListedAs);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_a_sentence()
    {
        var server = await ModelServer.StartAsync();
        var model = Model(server, ProviderKind.Vllm, "qwen");
        await server.DisposeAsync();

        var probe = await new ModelProber(_gate, _policy, _time).AskAsync(model, TestContext.Current.CancellationToken);

        Assert.Equal(FailureKind.Network, probe.Problem?.Kind);
        Assert.NotEmpty(probe.Problem!.Message);
    }

    [Fact]
    public async Task A_list_that_goes_on_says_nothing_of_what_is_not_in_it()
    {
        Assert.Null(ModelListing.Read("""{"data":[{"id":"a"}],"has_more":true}"""u8.ToArray()));
        Assert.Null(ModelListing.Read("""{"models":[{"name":"models/a"}],"nextPageToken":"x"}"""u8.ToArray()));
        Assert.Null(ModelListing.Read("[]"u8.ToArray()));
        Assert.Null(ModelListing.Read("{torn"u8.ToArray()));
        await using var server = await ModelServer.StartAsync();
        Assert.True(
            ModelListing
                .Read("""{"models":[{"name":"models/a"},{},1]}"""u8.ToArray())!
                .Has(Model(server, ProviderKind.Gemini, "a"))
        );
    }

    private Task<ModelProbe> ProbeAsync(ModelServer server, ProviderKind provider, string model) =>
        new ModelProber(_gate, _policy, _time).AskAsync(
            Model(server, provider, model),
            TestContext.Current.CancellationToken
        );

    private static ModelDefinition Model(ModelServer server, ProviderKind provider, string model) =>
        new()
        {
            Name = "mine",
            Provider = provider,
            Model = model,
            Endpoint = provider is ProviderKind.Ollama or ProviderKind.LlamaCpp
                ? server.Url
                : new Uri(server.Url, "v1"),
            Lane = Lane.Local,
        };
}
