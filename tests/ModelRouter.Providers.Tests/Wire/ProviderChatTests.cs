using System.Text.Json.Nodes;
using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>What each provider is sent in a chat, and what of its answers is its own.</summary>
public sealed class ProviderChatTests
{
    private const string Key = "sk-canary-4711";

    private static readonly AnswerSchema Holds = new("holds", """{"type":"object"}""");

    private static readonly string[] KeyHeaders = ["Authorization", "api-key", "x-api-key", "x-goog-api-key"];

    [Theory]
    [InlineData(ProviderKind.Ollama, "/api/chat", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.LmStudio, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.LlamaCpp, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.Vllm, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.OpenAi, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.AzureOpenAi, "/openai/v1/chat/completions", "api-key", Key)]
    [InlineData(ProviderKind.Anthropic, "/v1/messages", "x-api-key", Key)]
    [InlineData(ProviderKind.Gemini, "/v1beta/openai/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.Xai, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.Mistral, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.DeepSeek, "/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.OpenRouter, "/api/v1/chat/completions", "Authorization", "Bearer " + Key)]
    [InlineData(ProviderKind.OpenAiCompatible, "/v1/chat/completions", "Authorization", "Bearer " + Key)]
    public async Task Each_is_asked_at_its_address_with_the_key_where_it_belongs(
        ProviderKind provider,
        string path,
        string header,
        string value
    )
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);
        harness.Keys.Set(model.Name, new Secret(Key), model.Endpoint);

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);

        Assert.Equal(("Hello world", AnswerEnd.Complete), (outcome.Text, outcome.Done?.End));
        var request = (await harness.ArrivedAsync());
        Assert.Equal(("POST", path), (request.Method, request.Path));
        Assert.Equal(value, request.Headers[header]);
        Assert.Equal(header, Assert.Single(KeyHeaders, request.Headers.ContainsKey));
    }

    /// <summary>Neither the library's name nor the machine's.</summary>
    [Theory]
    [MemberData(nameof(Protocols.Providers), MemberType = typeof(Protocols))]
    public async Task Nobody_learns_what_program_asks(ProviderKind provider)
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(provider));

        string[] usual = ["Host", "Content-Type", "Content-Length", "anthropic-version"];
        Assert.Empty((await harness.ArrivedAsync()).Headers.Keys.Except(usual, StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(ProviderKind.OpenAi, "max_completion_tokens", true)]
    [InlineData(ProviderKind.AzureOpenAi, "max_completion_tokens", true)]
    [InlineData(ProviderKind.Xai, "max_completion_tokens", true)]
    [InlineData(ProviderKind.Gemini, "max_tokens", true)]
    [InlineData(ProviderKind.Mistral, "max_tokens", false)]
    [InlineData(ProviderKind.DeepSeek, "max_tokens", true)]
    [InlineData(ProviderKind.OpenRouter, "max_tokens", true)]
    [InlineData(ProviderKind.LmStudio, "max_tokens", true)]
    [InlineData(ProviderKind.LlamaCpp, "max_tokens", true)]
    [InlineData(ProviderKind.Vllm, "max_tokens", true)]
    [InlineData(ProviderKind.OpenAiCompatible, "max_tokens", true)]
    public async Task Chat_completions_are_asked_for_in_the_providers_words(
        ProviderKind provider,
        string limit,
        bool asksForUsage
    )
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);
        var wish = new Wish(RequestKind.Chat, "a(", ")") { Temperature = 0.5 };

        await harness.OutcomeOfAsync(harness.Request(wish, model, "1", "2", "3", "4", "5"));

        var expected = JsonNode.Parse(
            """
            {
              "messages": [
                {"role":"system","content":"Answer briefly."},
                {"role":"user","content":"a("},
                {"role":"user","content":")"}
              ],
              "model": "qwen2.5-coder:7b", "temperature": 0.5, "stop": ["1","2","3","4"], "stream": true
            }
            """
        )!;
        expected[limit] = 100;
        if (asksForUsage)
            expected["stream_options"] = new JsonObject { ["include_usage"] = true };
        var sent = (await harness.ArrivedAsync()).Json;
        Assert.True(JsonNode.DeepEquals(expected, sent), sent.ToJsonString());
    }

    /// <summary>The last events of each, as their descriptions and servers have them.</summary>
    [Theory]
    [InlineData( // DeepSeek
        """{"choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11,"prompt_cache_hit_tokens":8,"prompt_cache_miss_tokens":1}}""",
        AnswerEnd.Complete
    )]
    [InlineData( // llama.cpp
        """{"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"usage":{"completion_tokens":2,"prompt_tokens":9,"total_tokens":11},"timings":{"cache_n":8,"prompt_n":1,"predicted_n":2}}""",
        AnswerEnd.Complete
    )]
    [InlineData( // vLLM
        """{"choices":[{"index":0,"delta":{"content":"","reasoning_content":null,"tool_calls":[]},"logprobs":null,"finish_reason":"length","stop_reason":null,"token_ids":null}],"usage":{"prompt_tokens":9,"total_tokens":11,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":8}}}""",
        AnswerEnd.Length
    )]
    [InlineData( // xAI: thoughts are in the total only
        """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1,"total_tokens":11,"prompt_tokens_details":{"text_tokens":9,"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":1},"num_sources_used":0},"system_fingerprint":"fp"}""",
        AnswerEnd.Complete
    )]
    [InlineData( // Mistral: no room in the context
        """{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"model_length"}],"usage":{"prompt_tokens":9,"total_tokens":11,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":8}}}""",
        AnswerEnd.Length
    )]
    [InlineData( // OpenRouter, and others who have reasons of their own
        """{"provider":"X","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"weird","native_finish_reason":"END"}],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11,"cost":0.1,"prompt_tokens_details":{"cached_tokens":8}}}""",
        AnswerEnd.Other
    )]
    [InlineData( // a count by itself, with no list of choices
        """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}⏎{"choices":null,"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11,"prompt_tokens_details":{"cached_tokens":8}}}""",
        AnswerEnd.Complete
    )]
    public async Task Every_dialect_of_the_end_is_read(string events, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        var answer = ModelAnswer.Begin("all");
        foreach (var data in events.Split('⏎'))
            answer = answer.ThenRaw($"data: {data}\n\n");
        harness.Server.Answer(answer.ThenRaw("data: [DONE]\n\n"));

        var outcome = await harness.OutcomeOfAsync(
            Wish.Of(RequestKind.Chat),
            harness.Model(ProviderKind.OpenAiCompatible)
        );

        Assert.Equal(("all", expected), (outcome.Text, outcome.Done?.End));
        Assert.Equal(new ModelUsage(9, 8, 2), outcome.Done?.Usage);
    }

    [Theory]
    [InlineData("temperature")]
    [InlineData("stop")]
    [InlineData("stream_options")]
    [InlineData("max_completion_tokens")]
    [InlineData("response_format")]
    public async Task What_a_model_refuses_is_left_out_from_then_on(string parameter)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel(WireHarness.ModelName) { RefusedParameters = [parameter] });
        harness.Server.Otherwise = ModelAnswer.Of("one ", "END two");
        var model = harness.Model(ProviderKind.OpenAi);
        var wish = Wish.Of(RequestKind.Chat) with { Temperature = 0 };

        for (var i = 0; i < 2; i++)
        {
            var request = (ChatRequest)harness.Request(wish, model, "END") with { Schema = Holds };
            Assert.Equal("one ", (await harness.OutcomeOfAsync(request)).Text);
        }

        Assert.Equal([true, false, false], harness.Server.Asked.Select(asked => asked.Json[parameter] is not null));
        Assert.Equal(["ok", "ok"], harness.Ledger.Entries.Select(static entry => entry.Outcome?.Outcome));
    }

    [Theory]
    [InlineData(ProviderKind.OpenAi, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.AzureOpenAi, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.Gemini, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.Xai, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.Mistral, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.OpenRouter, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.LmStudio, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.LlamaCpp, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.Vllm, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.OpenAiCompatible, "response_format.json_schema.schema")]
    [InlineData(ProviderKind.Ollama, "format")]
    [InlineData(ProviderKind.DeepSeek, null)]
    [InlineData(ProviderKind.Anthropic, null)]
    public async Task What_the_answer_has_to_be_is_said_where_the_provider_holds_its_model_to_it(
        ProviderKind provider,
        string? at
    )
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);
        var request = (ChatRequest)harness.Request(Wish.Of(RequestKind.Chat), model);

        await harness.OutcomeOfAsync(request with { Schema = Holds });
        await harness.OutcomeOfAsync(request);

        var (asked, without) = (harness.Server.Asked[0].Json, harness.Server.Asked[1].Json);
        Assert.All(["format", "response_format"], name => Assert.Null(without[name]));
        var said = at?.Split('.').Aggregate((JsonNode?)asked, static (json, name) => json?[name]);
        Assert.Equal(at is null ? null : Holds.Json.GetRawText(), said?.ToJsonString());
        if (at is null)
            Assert.All(["format", "response_format"], name => Assert.Null(asked[name]));
    }

    [Fact]
    public async Task The_limit_of_tokens_has_two_names()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel(WireHarness.ModelName) { RefusedParameters = ["max_tokens"] });

        await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.OpenAiCompatible));

        Assert.Equal(100, (int?)(await harness.Server.AskedAsync(2)).Json["max_completion_tokens"]);
    }

    /// <summary>A value that is wrong is no parameter that is not known; and nothing is asked for ever.</summary>
    [Fact]
    public async Task A_refusal_that_says_nothing_of_a_parameter_is_passed_on()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Error(400, "max_tokens is too large: 100. At most 10 are allowed."));

        var outcome = await harness.OutcomeOfAsync(
            Wish.Of(RequestKind.Chat),
            harness.Model(ProviderKind.OpenAiCompatible)
        );

        Assert.Equal((FailureKind.BadRequest, 400), (outcome.Failure?.Kind, outcome.Failure?.Status));
        Assert.Single(harness.Server.Asked);
    }

    [Theory]
    [InlineData(
        ProviderKind.OpenAi,
        401,
        """{"error":{"message":"Incorrect API key provided: sk-canary-4711.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""",
        FailureKind.Authentication
    )]
    [InlineData(
        ProviderKind.OpenAi,
        400,
        """{"error":{"message":"This model's maximum context length is 8 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""",
        FailureKind.ContextTooLong
    )]
    [InlineData(
        ProviderKind.AzureOpenAi,
        404,
        """{"error":{"code":"DeploymentNotFound","message":"The deployment does not exist."}}""",
        FailureKind.BadRequest
    )]
    [InlineData(
        ProviderKind.AzureOpenAi,
        429,
        """{"error":{"code":"429","message":"Requests have exceeded the rate limit."}}""",
        FailureKind.RateLimit
    )]
    [InlineData(
        ProviderKind.Anthropic,
        401,
        """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""",
        FailureKind.Authentication
    )]
    [InlineData(
        ProviderKind.Anthropic,
        400,
        """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens > 8 maximum"}}""",
        FailureKind.ContextTooLong
    )]
    [InlineData(
        ProviderKind.Anthropic,
        413,
        """{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}""",
        FailureKind.ContextTooLong
    )]
    [InlineData(
        ProviderKind.Anthropic,
        529,
        """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}""",
        FailureKind.Overload
    )]
    [InlineData(
        ProviderKind.Gemini,
        400,
        """[{"error":{"code":400,"message":"The input token count exceeds the maximum context window.","status":"INVALID_ARGUMENT"}}]""",
        FailureKind.ContextTooLong
    )]
    [InlineData(
        ProviderKind.Gemini,
        429,
        """[{"error":{"code":429,"message":"Resource has been exhausted.","status":"RESOURCE_EXHAUSTED"}}]""",
        FailureKind.RateLimit
    )]
    [InlineData(
        ProviderKind.Xai,
        503,
        """{"code":"Service temporarily unavailable","error":"The model is at capacity"}""",
        FailureKind.Overload
    )]
    [InlineData(ProviderKind.Mistral, 401, """{"detail":"Unauthorized"}""", FailureKind.Authentication)]
    [InlineData(
        ProviderKind.Mistral,
        422,
        """{"object":"error","message":{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required"}]},"type":"invalid_request_error","param":null,"code":null}""",
        FailureKind.BadRequest
    )]
    [InlineData(
        ProviderKind.DeepSeek,
        402,
        """{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}""",
        null
    )]
    [InlineData(
        ProviderKind.OpenRouter,
        503,
        """{"error":{"message":"No instances available","code":503,"metadata":{}}}""",
        FailureKind.Overload
    )]
    [InlineData(
        ProviderKind.LlamaCpp,
        503,
        """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""",
        FailureKind.Overload
    )]
    [InlineData(
        ProviderKind.LlamaCpp,
        400,
        """{"error":{"code":400,"message":"the request exceeds the available context size. try increasing the context size","type":"exceed_context_size_error","n_prompt_tokens":9,"n_ctx":8}}""",
        FailureKind.ContextTooLong
    )]
    [InlineData(
        ProviderKind.Vllm,
        400,
        """{"object":"error","message":"This model's maximum context length is 8 tokens.","type":"BadRequestError","param":null,"code":400}""",
        FailureKind.ContextTooLong
    )]
    public async Task Every_providers_errors_are_understood(
        ProviderKind provider,
        int status,
        string body,
        FailureKind? expected
    )
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);
        harness.Keys.Set(model.Name, new Secret(Key), model.Endpoint);
        harness.Server.Answer(ModelAnswer.Status(status, body, ("Content-Type", "application/json")));

        var failure = (await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model)).Failure!;

        Assert.Equal(status, failure.Status);
        if (expected is { } kind)
            Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain(Key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols.Providers), MemberType = typeof(Protocols))]
    public async Task No_error_tells_the_key(ProviderKind provider)
    {
        foreach (var status in new[] { 400, 401, 429, 500 })
        {
            await using var harness = await WireHarness.StartAsync();
            var model = harness.Model(provider);
            harness.Keys.Set(model.Name, new Secret(Key), model.Endpoint);
            harness.Server.Answer(ModelAnswer.Error(status, $"no good: {Key}"));

            var failure = (await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model)).Failure!;

            Assert.DoesNotContain("canary", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ProviderKind.OpenAi)]
    [InlineData(ProviderKind.AzureOpenAi)]
    [InlineData(ProviderKind.Anthropic)]
    [InlineData(ProviderKind.Gemini)]
    [InlineData(ProviderKind.Xai)]
    public async Task Who_only_chats_is_not_asked_to_go_on_with_a_text(ProviderKind provider)
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);

        Assert.False((await harness.Client.TraitsOfAsync(model, harness.Limit)).CanFill);
        foreach (var kind in new[] { RequestKind.Fill, RequestKind.Text })
            Assert.Equal(FailureKind.BadRequest, (await harness.OutcomeOfAsync(Wish.Of(kind), model)).Failure?.Kind);
        Assert.Empty(harness.Server.Requests);
        Assert.Empty(harness.Ledger.Entries);
    }
}
