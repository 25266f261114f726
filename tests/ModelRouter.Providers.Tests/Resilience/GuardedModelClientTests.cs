using ModelRouter.Core.Models;
using ModelRouter.Providers.Probing;
using ModelRouter.Providers.Resilience;
using ModelRouter.Providers.Tests.Wire;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Resilience;

public sealed class GuardedModelClientTests
{
    private static readonly Wish Wish = Wish.Of(RequestKind.Text);

    [Fact]
    public async Task A_server_that_failed_a_keystroke_is_not_asked_again_until_a_probe_finds_it()
    {
        await using var harness = await WireHarness.StartAsync();
        await using var breakers = Breakers(harness);
        var client = new GuardedModelClient(harness.Client, breakers);
        var model = harness.Model(ProviderKind.OpenAiCompatible);
        harness.Server.Otherwise = ModelAnswer.Error(503, "down");

        var first = await Outcome.ReadAsync(client.AskAsync(harness.Request(Wish, model), harness.Limit));
        var second = await Outcome.ReadAsync(client.AskAsync(harness.Request(Wish, model), harness.Limit));
        Assert.Equal((503, null), (first.Failure?.Status, first.Failure?.RetryAfter));
        Assert.Contains(
            "is not asked now: its server could not answer",
            second.Failure?.Message,
            StringComparison.Ordinal
        );
        Assert.Single(harness.Server.Requests);

        await breakers.ProbeAsync(model);
        harness.Server.Answer("back");
        Assert.Equal(
            "back",
            (await Outcome.ReadAsync(client.AskAsync(harness.Request(Wish, model), harness.Limit))).Text
        );
        Assert.Equal("ok", Assert.Single(harness.Ledger.Probes).Outcome?.Outcome);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_found_dead_by_a_probe()
    {
        await using var harness = await WireHarness.StartAsync();
        await using var breakers = Breakers(harness);
        var model = harness.Model(ProviderKind.OpenAiCompatible);
        await harness.Server.DisposeAsync();

        await breakers.ProbeAsync(model);

        Assert.Equal(FailureKind.Network, breakers.Of(model).Last?.Kind);
        Assert.True(breakers.Of(model).IsOpen);
    }

    [Fact]
    public async Task An_error_of_the_request_says_that_the_server_is_there()
    {
        await using var harness = await WireHarness.StartAsync();
        await using var breakers = Breakers(harness);
        var client = new GuardedModelClient(harness.Client, breakers);
        var model = harness.Model(ProviderKind.OpenAiCompatible);
        breakers.Failed(model, new ModelFailure(FailureKind.Network, ""), isKeystroke: false);
        harness.Server.Otherwise = ModelAnswer.Error(400, "no");

        await Outcome.ReadAsync(client.AskAsync(harness.Request(Wish, model), harness.Limit));

        Assert.True(breakers.IsAllWell);
    }

    private static CircuitBreakers Breakers(WireHarness harness) =>
        new(new ModelProber(harness.Gate, harness.Policy, harness.Time).ProblemOfAsync, harness.Time);
}
