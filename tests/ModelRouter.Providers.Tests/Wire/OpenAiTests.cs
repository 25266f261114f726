using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class OpenAiTests
{
    [Theory]
    [InlineData(
        RequestKind.Fill,
        "/v1/completions",
        """{"model":"qwen2.5-coder:7b","prompt":"a(","suffix":")","max_tokens":100,"temperature":0.5,"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    [InlineData(
        RequestKind.Text,
        "/v1/completions",
        """{"model":"qwen2.5-coder:7b","prompt":"a(","max_tokens":100,"stream":true,"stream_options":{"include_usage":true}}"""
    )]
    public async Task Sends_what_the_protocol_asks_for(RequestKind kind, string path, string body)
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(new Wish(kind, "a(", ")"), harness.Model(ProviderKind.OpenAiCompatible));

        var request = await harness.ArrivedAsync();
        Assert.Equal(("POST", path, body), (request.Method, request.Path, request.Text));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Counts_what_was_cached()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { InputTokens = 9, CachedInputTokens = 8, OutputTokens = 1 });

        var outcome = await AskAsync(harness);

        Assert.Equal(new ModelUsage(9, 8, 1), outcome.Done?.Usage);
    }

    [Theory]
    [InlineData("stop", AnswerEnd.Complete)]
    [InlineData("length", AnswerEnd.Length)]
    [InlineData("content_filter", AnswerEnd.Other)]
    [InlineData(null, AnswerEnd.Other)]
    public async Task Says_why_the_answer_ended(string? reason, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { Reason = reason, Model = "other" });

        var outcome = await AskAsync(harness);

        Assert.Equal((expected, "other"), (outcome.Done?.End, outcome.Done?.AnsweredBy));
    }

    [Theory]
    [InlineData(": OPENROUTER PROCESSING\n\ndata: {A}\n\n: keep-alive\n\ndata: {B}\n\ndata: [DONE]\n\n")]
    [InlineData("data: {A}\r\n\r\ndata: {B}\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData("event: message\nid: 1\ndata:{A}\n\nretry: 3\ndata:{B}\n\n")]
    [InlineData("data: {A}\n\ndata: {B}")]
    [InlineData("data: {A}\n\n\n\ndata\n\ndata: {B}\n\ndata: [DONE]")]
    [InlineData("data: {\"choices\":[{\ndata: \"delta\":{\"content\":\"a\"}}]}\n\ndata: {B}\n\n")]
    public async Task Reads_events_as_servers_write_them(string stream)
    {
        await using var harness = await WireHarness.StartAsync();
        var text = stream
            .Replace("{A}", """{"choices":[{"delta":{"role":"assistant","content":"a"}}]}""", StringComparison.Ordinal)
            .Replace("{B}", """{"choices":[{"delta":{},"finish_reason":"stop"}]}""", StringComparison.Ordinal);
        harness.Server.Answer(ModelAnswer.Begin().ThenRaw(text));

        var outcome = await AskAsync(harness);

        Assert.Equal(("a", AnswerEnd.Complete), (outcome.Text, outcome.Done?.End));
    }

    [Theory]
    [InlineData("""{"error":{"message":"slow","code":429}}""", FailureKind.RateLimit)]
    [InlineData("""{"error":{"message":"slow","code":"rate_limit_exceeded"}}""", FailureKind.RateLimit)]
    [InlineData(
        """{"error":{"message":"who","type":"authentication_error","code":null}}""",
        FailureKind.Authentication
    )]
    [InlineData("""{"error":{"message":"long","code":"context_length_exceeded"}}""", FailureKind.ContextTooLong)]
    [InlineData("""{"error":{"message":"what","type":"invalid_request_error"}}""", FailureKind.BadRequest)]
    [InlineData(
        """{"error":{"message":"no","code":502},"choices":[{"finish_reason":"error"}]}""",
        FailureKind.Overload
    )]
    [InlineData("""{"object":"error","message":"no","code":400}""", FailureKind.BadRequest)]
    [InlineData("""{"error":"just so"}""", FailureKind.Overload)]
    [InlineData("""{"error":{"message":"\ud800"}}""", FailureKind.Overload)]
    public async Task An_error_in_the_stream_says_its_sort(string error, FailureKind expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("half").ThenRaw($"data: {error}\n\ndata: [DONE]\n\n"));

        var outcome = await AskAsync(harness);

        Assert.Equal(("half", expected), (outcome.Text, outcome.Failure?.Kind));
    }

    [Theory]
    [InlineData("""{"error":{"message":"slow","code":429}}""", FailureKind.RateLimit)]
    [InlineData("""{"choices":[]}""", FailureKind.Malformed)]
    public async Task What_is_neither_stream_nor_answer_is_told(string body, FailureKind expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Status(200, body, ("Content-Type", "application/json")));

        Assert.Equal(expected, (await AskAsync(harness)).Failure?.Kind);
    }

    [Fact]
    public async Task A_server_that_does_not_count_is_asked_once_without_it()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel(WireHarness.ModelName) { RefusesStreamOptions = true });

        var first = await AskAsync(harness);
        var second = await AskAsync(harness);

        Assert.Equal(("Hello world", null), (first.Text, first.Done?.Usage));
        Assert.NotNull(second.Done);
        Assert.Equal(
            [true, false, false],
            harness.Server.Asked.Select(static request => request.Json["stream_options"] is not null)
        );
    }

    [Fact]
    public async Task A_server_that_does_not_fill_is_asked_once()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel(WireHarness.ModelName) { RefusesSuffix = true });
        var model = harness.Model(ProviderKind.OpenAiCompatible);
        Assert.Null((await harness.Client.TraitsOfAsync(model, harness.Limit)).CanFill);

        var first = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);
        var second = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);

        Assert.Equal((FailureKind.BadRequest, 400), (first.Failure?.Kind, first.Failure?.Status));
        Assert.Equal(FailureKind.BadRequest, second.Failure?.Kind);
        Assert.Single(harness.Server.Asked);
        Assert.False((await harness.Client.TraitsOfAsync(model, harness.Limit)).CanFill);
        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), model)).Done);
    }

    [Theory]
    [InlineData(ProviderKind.LmStudio)]
    [InlineData(ProviderKind.Vllm)]
    [InlineData(ProviderKind.OpenRouter)]
    public async Task Servers_that_pass_over_a_suffix_are_not_asked_to_fill(ProviderKind provider)
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);

        Assert.False((await harness.Client.TraitsOfAsync(model, harness.Limit)).CanFill);
        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model)).Failure);
        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model)).Done);
        Assert.Single(harness.Server.Asked);
    }

    [Fact]
    public async Task Ends_before_stops_that_the_server_does_not_take()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("one <|fi", "m_pad", "|> two").ThenHang());
        var model = harness.Model(ProviderKind.OpenAiCompatible);

        var request = harness.Request(Wish.Of(RequestKind.Text), model, "1", "2", "3", "4", "<|fim_pad|>");
        var outcome = await harness.OutcomeOfAsync(request);

        Assert.Equal(("one ", AnswerEnd.Complete), (outcome.Text, outcome.Done?.End));
        Assert.Equal("""["1","2","3","4"]""", (await harness.ArrivedAsync()).Json["stop"]!.ToJsonString());
    }

    [Fact]
    public async Task A_name_that_ollama_hands_on_gets_no_local_text_by_this_road_either()
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(ProviderKind.OpenAiCompatible, "gpt-oss:120b-cloud");

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);

        Assert.Equal(FailureKind.Privacy, outcome.Failure?.Kind);
        Assert.Equal(Lane.Cloud, (await harness.Client.TraitsOfAsync(model, harness.Limit)).Definition.Lane);
        Assert.Empty(harness.Server.Requests);
    }

    private static Task<Outcome> AskAsync(WireHarness harness) =>
        harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.OpenAiCompatible));
}
