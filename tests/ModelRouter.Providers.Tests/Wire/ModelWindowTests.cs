using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>How much fits, as servers that people run themselves say it.</summary>
public sealed class ModelWindowTests
{
    private static readonly ServedModel Small = new(WireHarness.ModelName) { ContextLength = 5000 };

    [Theory]
    [InlineData(ProviderKind.Vllm, "/v1/models")]
    [InlineData(ProviderKind.LmStudio, "/api/v0/models")]
    public async Task What_the_server_gives_is_the_most(ProviderKind provider, string path)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel("other")).Serve(Small);
        var model = harness.Model(provider);

        var windows = new[] { null, (int?)4000, 100_000 }.Select(async said =>
            (await harness.TraitsOfAsync(model with { ContextWindow = said })).Definition.ContextWindow
        );

        Assert.Equal([5000, 4000, 5000], await Task.WhenAll(windows));
        Assert.Equal(("GET", path), (harness.Server.Requests[0].Method, harness.Server.Requests[0].Path));
        Assert.Single(harness.Server.Requests);
    }

    [Fact]
    public async Task Of_a_model_that_is_not_loaded_nobody_knows()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Small with { IsLoaded = false });

        Assert.Null((await harness.TraitsOfAsync(harness.Model(ProviderKind.LmStudio))).Definition.ContextWindow);
    }

    [Theory]
    [InlineData(ProviderKind.Vllm)]
    [InlineData(ProviderKind.LmStudio)]
    public async Task A_server_that_does_not_say_is_used_all_the_same(ProviderKind provider)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Knows = static path => !path.EndsWith("/models", StringComparison.Ordinal);

        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), harness.Model(provider))).Done);
    }
}
