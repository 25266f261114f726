using System.Text.Json.Nodes;
using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class ResponsesTests
{
    [Theory]
    [InlineData(ProviderKind.Xai, """[{"type":"web_search"},{"type":"x_search"}]""")]
    [InlineData(ProviderKind.OpenAi, """[{"type":"web_search"}]""")]
    public async Task A_live_search_is_asked_of_the_provider(ProviderKind provider, string tools)
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(new Wish(RequestKind.Search, "Hi"), harness.Model(provider));

        var request = await harness.ArrivedAsync();
        var expected = JsonNode.Parse(
            """
            {
              "model": "qwen2.5-coder:7b",
              "input": [{"role":"system","content":"Answer briefly."}, {"role":"user","content":"Hi"}],
              "max_output_tokens": 100, "store": false, "stream": true
            }
            """
        )!;
        expected["tools"] = JsonNode.Parse(tools);
        Assert.Equal("/v1/responses", request.Path);
        Assert.True(JsonNode.DeepEquals(expected, request.Json), request.Text);
    }

    [Fact]
    public async Task What_a_search_cites_comes_once_and_only_what_can_be_opened_safely()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(
            ModelAnswer.Of("a", "b") with
            {
                Sources =
                [
                    ("One", "https://one.test/a"),
                    ("", "https://two.test/"),
                    ("Plain", "http://plain.test/"),
                    ("Code", "javascript:alert(1)"),
                    ("None", "none"),
                ],
            }
        );

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Search), harness.Model(ProviderKind.Xai));

        Assert.Equal("ab", outcome.Text);
        Assert.Equal(
            [
                new ModelEvent.Source("One", new Uri("https://one.test/a")),
                new ModelEvent.Source("https://two.test/", new Uri("https://two.test/")),
            ],
            outcome.Sources
        );
    }

    [Theory]
    [InlineData(ProviderKind.OpenAi, "/v1/responses")]
    [InlineData(ProviderKind.AzureOpenAi, "/openai/v1/responses")]
    public async Task A_model_that_needs_it_is_asked_by_it(ProviderKind provider, string path)
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider) with
        {
            Capabilities = new ModelCapabilities { Responses = true, Temperature = false },
        };

        await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat) with { Temperature = 0 }, model);

        var request = await harness.ArrivedAsync();
        Assert.Equal(path, request.Path);
        Assert.Null(request.Json["temperature"]);
        Assert.Null(request.Json["tools"]);
    }

    [Theory]
    [InlineData(ProviderKind.OpenAi, true)]
    [InlineData(ProviderKind.AzureOpenAi, true)]
    [InlineData(ProviderKind.OpenAiCompatible, false)]
    public async Task A_model_that_turns_out_to_need_it_is_asked_by_it_from_then_on(ProviderKind provider, bool isAsked)
    {
        await using var harness = await WireHarness.StartAsync();
        const string Refusal = "This model is only supported in v1/responses and not in v1/chat/completions.";
        harness.Server.Reply = static asked =>
            asked.Path.EndsWith("/responses", StringComparison.Ordinal)
                ? ModelAnswer.Of("new")
                : ModelAnswer.Error(404, Refusal);
        var model = harness.Model(provider);

        for (var i = 0; i < 2; i++)
            Assert.Equal(isAsked, (await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model)).Done is not null);

        var asked = harness.Server.Asked.Count(static asked =>
            asked.Path.EndsWith("/responses", StringComparison.Ordinal)
        );
        Assert.Equal(isAsked ? 2 : 0, asked);
        Assert.Equal(isAsked ? 3 : 2, harness.Server.Asked.Count);
    }

    [Theory]
    [InlineData("stop", AnswerEnd.Complete)]
    [InlineData("length", AnswerEnd.Length)]
    [InlineData("content_filter", AnswerEnd.Other)]
    public async Task Says_why_the_answer_ended_and_what_it_took(string reason, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(
            ModelAnswer.Of("a") with
            {
                Reason = reason,
                InputTokens = 9,
                CachedInputTokens = 8,
                OutputTokens = 2,
                Model = "grok-x",
            }
        );

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Search), harness.Model(ProviderKind.Xai));

        Assert.Equal(new ModelEvent.Done(expected, new ModelUsage(9, 8, 2), "grok-x"), outcome.Done);
    }

    [Theory]
    [InlineData(
        """{"type":"response.failed","response":{"status":"failed","error":{"code":"rate_limit_exceeded","message":"slow"}}}""",
        FailureKind.RateLimit
    )]
    [InlineData("""{"type":"error","code":"server_error","message":"no","param":null}""", FailureKind.Overload)]
    [InlineData("""{"error":{"message":"who","type":"authentication_error"}}""", FailureKind.Authentication)]
    public async Task An_error_in_the_stream_says_its_sort(string error, FailureKind expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("half").ThenRaw($"data: {error}\n\n"));

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Search), harness.Model(ProviderKind.Xai));

        Assert.Equal(("half", expected), (outcome.Text, outcome.Failure?.Kind));
    }

    [Fact]
    public async Task What_the_answer_has_to_be_is_said_in_its_own_words()
    {
        await using var harness = await WireHarness.StartAsync();
        var schema = new AnswerSchema("holds", """{"type":"object"}""");
        var request = (ChatRequest)harness.Request(Wish.Of(RequestKind.Search), harness.Model(ProviderKind.OpenAi));

        await harness.OutcomeOfAsync(request with { Schema = schema });

        var format = (await harness.ArrivedAsync()).Json["text"]!["format"]!;
        Assert.Equal(("json_schema", "holds"), ((string?)format["type"], (string?)format["name"]));
        Assert.Equal(schema.Json.GetRawText(), format["schema"]!.ToJsonString());
    }

    [Fact]
    public async Task A_provider_that_cannot_search_answers_from_what_it_knows()
    {
        await using var harness = await WireHarness.StartAsync();

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Search), harness.Model(ProviderKind.Mistral));

        Assert.NotNull(outcome.Done);
        Assert.Equal("/v1/chat/completions", (await harness.ArrivedAsync()).Path);
    }
}
