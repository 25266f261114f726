using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class LlamaCppTests
{
    private static readonly ServedModel Coder = new(WireHarness.ModelName);

    [Fact]
    public async Task Asks_to_fill_with_the_models_own_tokens_and_other_files()
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(ProviderKind.LlamaCpp);

        await harness.OutcomeOfAsync(
            harness.Request(new Wish(RequestKind.Fill, "a(", ")", "src/b.ts", "let b;"), model, stops: "<eot>")
        );

        var request = await harness.ArrivedAsync();
        Assert.Equal(("POST", "/infill"), (request.Method, request.Path));
        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","input_prefix":"a(","input_suffix":")","input_extra":[{"filename":"src/b.ts","text":"let b;"}],"prompt":"","top_k":40,"top_p":0.99,"samplers":["top_k","top_p","infill","temperature"],"t_max_predict_ms":3000,"n_predict":100,"temperature":0.5,"stop":["<eot>"],"cache_prompt":true,"stream":true}""",
            request.Text
        );
    }

    [Fact]
    public async Task Sends_a_rendered_template_as_it_is()
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(new Wish(RequestKind.Text, "<PRE> a"), harness.Model(ProviderKind.LlamaCpp));

        var request = await harness.ArrivedAsync();
        Assert.Equal("/completion", request.Path);
        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","prompt":"<PRE> a","n_predict":100,"cache_prompt":true,"stream":true}""",
            request.Text
        );
    }

    [Fact]
    public async Task Chats_by_the_part_of_openais_api_that_it_speaks()
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.LlamaCpp));

        Assert.Equal("/v1/chat/completions", (await harness.ArrivedAsync()).Path);
    }

    /// <summary>A server reads the prompt into its cache, and says nothing.</summary>
    [Fact]
    public async Task A_request_for_no_tokens_warms_the_cache()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of() with { Reason = "length", OutputTokens = 0 });

        var outcome = await harness.OutcomeOfAsync(
            Wish.Of(RequestKind.Fill) with
            {
                MaxTokens = 0,
            },
            harness.Model(ProviderKind.LlamaCpp)
        );

        Assert.Equal(0, (int)(await harness.ArrivedAsync()).Json["n_predict"]!);
        Assert.Equal(("", AnswerEnd.Length, 0), (outcome.Text, outcome.Done?.End, outcome.Done?.Usage?.Output));
    }

    [Theory]
    [InlineData("eos", AnswerEnd.Complete)]
    [InlineData("word", AnswerEnd.Complete)]
    [InlineData("limit", AnswerEnd.Length)]
    [InlineData("none", AnswerEnd.Other)]
    [InlineData(null, AnswerEnd.Other)]
    public async Task Says_why_the_answer_ended(string? reason, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { Reason = reason, Model = "other" });

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), harness.Model(ProviderKind.LlamaCpp));

        Assert.Equal((expected, "other"), (outcome.Done?.End, outcome.Done?.AnsweredBy));
    }

    [Theory]
    [InlineData("""{"cache_n":8,"prompt_n":1}""", 8)]
    [InlineData("""{"prompt_n":2}""", 7)]
    [InlineData("null", 0)]
    public async Task Counts_what_was_kept(string timings, int kept)
    {
        await using var harness = await WireHarness.StartAsync();
        const string Last =
            """data: {"content":"a","stop":true,"stop_type":"eos","tokens_evaluated":9,"tokens_predicted":3,"tokens_cached":12,"timings":{T}}""";
        harness.Server.Answer(
            ModelAnswer.Begin().ThenRaw(Last.Replace("{T}", timings, StringComparison.Ordinal) + "\n\n")
        );

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), harness.Model(ProviderKind.LlamaCpp));

        Assert.Equal(new ModelUsage(9, kept, 3), outcome.Done?.Usage);
    }

    [Fact]
    public async Task Says_what_a_model_can_do_and_how_much_fits()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Coder with { ContextLength = 16384 });
        var model = harness.Model(ProviderKind.LlamaCpp);

        var traits = await harness.TraitsOfAsync(model);
        var narrow = await harness.TraitsOfAsync(model with { ContextWindow = 4096 });

        Assert.Equal((true, true), (traits.CanFill, traits.TakesFiles));
        Assert.Equal((16384, 4096), (traits.Definition.ContextWindow, narrow.Definition.ContextWindow));
        Assert.Equal(["/props", "/infill"], harness.Server.Requests.Select(static request => request.Path));
        Assert.Empty(harness.Server.Asked);
    }

    [Fact]
    public async Task A_model_without_the_tokens_is_not_asked_to_fill()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Coder with { RefusesInfill = true });
        var model = harness.Model(ProviderKind.LlamaCpp);

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);

        Assert.False((await harness.TraitsOfAsync(model)).CanFill);
        Assert.Equal(FailureKind.BadRequest, outcome.Failure?.Kind);
        Assert.Empty(harness.Server.Asked);
        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), model)).Done);
    }

    [Fact]
    public async Task A_refusal_to_fill_is_remembered_until_another_model_is_there()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Coder);
        var model = harness.Model(ProviderKind.LlamaCpp);
        await harness.TraitsOfAsync(model);
        harness.Server.Serve(Coder with { RefusesInfill = true });

        var first = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);
        var second = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);
        harness.Server.Serve(Coder with { Path = "/models/another.gguf" });
        harness.Time.Advance(TimeSpan.FromMinutes(5));
        var third = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), model);

        Assert.Equal((FailureKind.BadRequest, 501), (first.Failure?.Kind, first.Failure?.Status));
        Assert.Equal(FailureKind.BadRequest, second.Failure?.Kind);
        Assert.NotNull(third.Done);
        Assert.Equal(2, harness.Server.Asked.Count);
    }

    [Fact]
    public async Task Of_many_models_one_is_described_and_none_loaded()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Coder with { ContextLength = 2048 }).Serve(new ServedModel("other"));
        harness.Server.IsRouter = true;

        var traits = await harness.TraitsOfAsync(harness.Model(ProviderKind.LlamaCpp));
        var unknown = await harness.TraitsOfAsync(harness.Model(ProviderKind.LlamaCpp, "unknown"));

        Assert.Equal((null, 2048), (traits.CanFill, traits.Definition.ContextWindow));
        Assert.Equal((null, null), (unknown.Problem, unknown.Definition.ContextWindow));
        Assert.Equal(
            [
                "/props",
                "/props?autoload=false&model=qwen2.5-coder%3A7b",
                "/props",
                "/props?autoload=false&model=unknown",
            ],
            harness.Server.Requests.Select(static request => request.Path)
        );
    }

    [Fact]
    public async Task A_server_that_does_not_describe_itself_is_used_all_the_same()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Knows = static path => path != "/props";

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), harness.Model(ProviderKind.LlamaCpp));

        Assert.NotNull(outcome.Done);
    }
}
