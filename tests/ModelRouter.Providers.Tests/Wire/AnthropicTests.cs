using System.Text.Json.Nodes;
using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class AnthropicTests
{
    [Fact]
    public async Task Sends_what_the_protocol_asks_for()
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(ProviderKind.Anthropic);
        var wish = new Wish(RequestKind.Chat, "Hi") { Temperature = 0.5 };

        await harness.OutcomeOfAsync(harness.Request(wish, model, "END", "\n"));

        var request = await harness.ArrivedAsync();
        AssertJson(
            """
            {
              "model": "qwen2.5-coder:7b", "max_tokens": 100, "temperature": 0.5,
              "system": [{"type":"text","text":"Answer briefly."}],
              "messages": [{"role":"user","content":[{"type":"text","text":"Hi"}]}],
              "stop_sequences": ["END"], "stream": true
            }
            """,
            request.Json
        );
        Assert.Equal("2023-06-01", request.Headers["anthropic-version"]);
    }

    [Fact]
    public async Task Has_the_prompt_kept_up_to_the_last_four_stable_turns()
    {
        await using var harness = await WireHarness.StartAsync();
        var wished = (ChatRequest)harness.Request(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Anthropic));
        var turns = Enumerable
            .Range(0, 6)
            .Select(static index => new ChatTurn(
                index % 2 == 0 ? ChatRole.System : ChatRole.User,
                PromptText.Own("same")
            )
            {
                IsStable = index < 5,
            });

        await harness.OutcomeOfAsync(new ChatRequest(wished.Permit, [.. turns]) { MaxTokens = 1 });

        var sent = (await harness.ArrivedAsync()).Json;
        const string Kept = """{"type":"text","text":"same","cache_control":{"type":"ephemeral"}}""";
        const string Fresh = """{"type":"text","text":"same"}""";
        AssertJson($"[{Fresh},{Kept},{Kept}]", sent["system"]!);
        AssertJson($"[{Kept},{Kept},{Fresh}]", new JsonArray([.. Texts(sent)]));
    }

    [Fact]
    public async Task Counts_what_was_read_from_the_cache_and_written_to_it()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(
            ModelAnswer.Of("a") with
            {
                InputTokens = 100,
                CachedInputTokens = 60,
                CacheWriteTokens = 30,
                OutputTokens = 5,
                Model = "claude-x-1",
            }
        );

        var outcome = await AskAsync(harness);

        Assert.Equal(new ModelUsage(100, 60, 5) { CacheWrite = 30 }, outcome.Done?.Usage);
        Assert.Equal("claude-x-1", outcome.Done?.AnsweredBy);
    }

    [Theory]
    [InlineData("stop", AnswerEnd.Complete)]
    [InlineData("stop_sequence", AnswerEnd.Complete)]
    [InlineData("length", AnswerEnd.Length)]
    [InlineData("model_context_window_exceeded", AnswerEnd.Length)]
    [InlineData("refusal", AnswerEnd.Other)]
    [InlineData(null, AnswerEnd.Other)]
    public async Task Says_why_the_answer_ended(string? reason, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { Reason = reason });

        var outcome = await AskAsync(harness);

        // The server says a thought before the text.
        Assert.Equal(("a", expected), (outcome.Text, outcome.Done?.End));
    }

    [Theory]
    [InlineData("overloaded_error", FailureKind.Overload)]
    [InlineData("rate_limit_error", FailureKind.RateLimit)]
    [InlineData("api_error", FailureKind.Overload)]
    [InlineData("invalid_request_error", FailureKind.BadRequest)]
    public async Task An_error_in_the_stream_says_its_sort(string type, FailureKind expected)
    {
        await using var harness = await WireHarness.StartAsync();
        var error = $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"No"}}""";
        harness.Server.Answer(ModelAnswer.Begin("half").ThenRaw($"event: error\ndata: {error}\n\n"));

        var outcome = await AskAsync(harness);

        Assert.Equal(("half", expected), (outcome.Text, outcome.Failure?.Kind));
    }

    private static IEnumerable<JsonNode> Texts(JsonNode sent) =>
        sent["messages"]!.AsArray().Select(static message => message!["content"]![0]!.DeepClone());

    private static void AssertJson(string expected, JsonNode sent) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), sent), sent.ToJsonString());

    private static Task<Outcome> AskAsync(WireHarness harness) =>
        harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Anthropic));
}
