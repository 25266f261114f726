using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>The clouds that fill in the middle by themselves.</summary>
public sealed class FillEndpointTests
{
    private static readonly Wish Fill = new(RequestKind.Fill, "a(", ")");

    [Theory]
    [InlineData(
        ProviderKind.Mistral,
        "v1",
        "/v1/fim/completions",
        """{"model":"qwen2.5-coder:7b","prompt":"a(","suffix":")","max_tokens":100,"temperature":0.5,"stop":["\n"],"stream":true}"""
    )]
    [InlineData(
        ProviderKind.DeepSeek,
        "",
        "/beta/completions",
        """{"model":"qwen2.5-coder:7b","prompt":"a(","suffix":")","max_tokens":100,"temperature":0.5,"stop":["\n"],"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    [InlineData(
        ProviderKind.DeepSeek,
        "beta",
        "/beta/completions",
        """{"model":"qwen2.5-coder:7b","prompt":"a(","suffix":")","max_tokens":100,"temperature":0.5,"stop":["\n"],"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    public async Task Sends_what_the_provider_asks_for(ProviderKind provider, string below, string path, string body)
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider) with { Endpoint = new Uri(harness.Server.Url, below) };
        harness.Keys.Set(provider, new Secret("k-1"), [model.Endpoint]);
        harness.Server.Answer(ModelAnswer.Of("b") with { InputTokens = 9, CachedInputTokens = 8, OutputTokens = 1 });

        var outcome = await harness.OutcomeOfAsync(harness.Request(Fill, model, stops: "\n"));

        var request = await harness.ArrivedAsync();
        Assert.Equal((path, body), (request.Path, request.Text));
        Assert.Equal("Bearer k-1", request.Headers["Authorization"]);
        Assert.Equal(("b", new ModelUsage(9, 8, 1)), (outcome.Text, outcome.Done?.Usage));
        Assert.True((await harness.TraitsOfAsync(model)).CanFill);
    }

    [Fact]
    public async Task Counts_what_was_cached_as_deepseek_says_it()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(
            ModelAnswer
                .Begin()
                .ThenRaw(
                    """
                    data: {"choices":[{"text":"a","finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1,"prompt_cache_hit_tokens":8,"prompt_cache_miss_tokens":1}}

                    data: [DONE]


                    """
                )
        );

        var outcome = await harness.OutcomeOfAsync(Fill, harness.Model(ProviderKind.DeepSeek));

        Assert.Equal(new ModelUsage(9, 8, 1), outcome.Done?.Usage);
    }

    [Fact]
    public async Task The_end_of_the_window_is_a_limit_too()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { Reason = "model_length" });

        var outcome = await harness.OutcomeOfAsync(Fill, harness.Model(ProviderKind.Mistral));

        Assert.Equal(AnswerEnd.Length, outcome.Done?.End);
    }

    [Fact]
    public async Task A_template_for_who_takes_none_is_not_sent()
    {
        await using var harness = await WireHarness.StartAsync();

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), harness.Model(ProviderKind.Mistral));

        Assert.Equal(FailureKind.BadRequest, outcome.Failure?.Kind);
        Assert.Contains("leave `fim` out", outcome.Failure?.Message, StringComparison.Ordinal);
        Assert.Empty(harness.Server.Requests);
        Assert.Empty(harness.Ledger.Entries);
    }

    [Fact]
    public async Task A_server_without_the_road_is_no_server_in_trouble()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Error(501, "not implemented"));
        var model = harness.Model(ProviderKind.OpenAiCompatible);

        var outcome = await harness.OutcomeOfAsync(Fill, model);

        Assert.Equal((FailureKind.BadRequest, 501), (outcome.Failure?.Kind, outcome.Failure?.Status));
        Assert.False((await harness.TraitsOfAsync(model)).CanFill);
    }
}
