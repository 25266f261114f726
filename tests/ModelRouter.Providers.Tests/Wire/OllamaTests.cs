using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

public sealed class OllamaTests
{
    [Fact]
    public async Task Asks_to_fill_with_the_servers_own_template()
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(ProviderKind.Ollama) with { ContextWindow = 8192 };

        await harness.OutcomeOfAsync(harness.Request(new Wish(RequestKind.Fill, "a(", ")"), model));

        var request = await harness.ArrivedAsync();
        Assert.Equal(
            ("POST", "/api/generate", "application/json"),
            (request.Method, request.Path, request.Headers["Content-Type"])
        );
        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","prompt":"a(","suffix":")","stream":true,"keep_alive":"30m","options":{"num_predict":100,"temperature":0.5,"num_ctx":8192}}""",
            request.Text
        );
    }

    [Fact]
    public async Task Sends_a_rendered_template_as_it_is()
    {
        await using var harness = await WireHarness.StartAsync();

        var wish = new Wish(RequestKind.Text, "<|fim_prefix|>ä\"\n<|fim_middle|>");
        await harness.OutcomeOfAsync(
            harness.Request(wish, harness.Model(ProviderKind.Ollama), stops: ["<|fim_pad|>", ""])
        );

        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","prompt":"<|fim_prefix|>ä\"\n<|fim_middle|>","raw":true,"stream":true,"keep_alive":"30m","options":{"num_predict":100,"num_ctx":8192,"stop":["<|fim_pad|>"]}}""",
            (await harness.ArrivedAsync()).Text
        );
    }

    [Fact]
    public async Task Sends_the_turns_of_a_chat()
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(new Wish(RequestKind.Chat, "Hi"), harness.Model(ProviderKind.Ollama));

        var request = await harness.ArrivedAsync();
        Assert.Equal("/api/chat", request.Path);
        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","messages":[{"role":"system","content":"Answer briefly."},{"role":"user","content":"Hi"}],"stream":true,"keep_alive":"30m","options":{"num_predict":100,"num_ctx":8192}}""",
            request.Text
        );
    }

    /// <summary>For another window the server would load the model anew.</summary>
    [Theory]
    [InlineData(null, 32768, null, 8192)]
    [InlineData(null, 4096, null, 4096)]
    [InlineData(null, 32768, "num_ctx                        16384\nstop \"<x>\"", 16384)]
    [InlineData(24576, 32768, "num_ctx 16384", 24576)]
    [InlineData(100000, 32768, null, 32768)]
    [InlineData(null, 0, null, 8192)]
    public async Task Every_request_asks_for_the_same_window(int? said, int length, string? parameters, int expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(
            new ServedModel(WireHarness.ModelName) { ContextLength = length, Parameters = parameters }
        );
        var model = harness.Model(ProviderKind.Ollama) with { ContextWindow = said };

        var kinds = Enum.GetValues<RequestKind>();
        foreach (var kind in kinds)
            await harness.OutcomeOfAsync(Wish.Of(kind), model);
        await harness.Client.WarmUpAsync(model, harness.Limit);

        var asked = harness.Server.Requests.Where(static request => request.Path != "/api/show").ToList();
        Assert.Equal(kinds.Length + 1, asked.Count);
        Assert.All(asked, request => Assert.Equal(expected, (int)request.Json["options"]!["num_ctx"]!));
        Assert.Equal(expected, (await harness.TraitsOfAsync(model)).Definition.ContextWindow);
    }

    [Fact]
    public async Task A_model_is_loaded_by_a_request_without_a_word()
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.Client.WarmUpAsync(harness.Model(ProviderKind.Ollama), harness.Limit);

        Assert.Equal(
            """{"model":"qwen2.5-coder:7b","stream":false,"keep_alive":"30m","options":{"num_ctx":8192}}""",
            harness.Server.Requests[^1].Text
        );
        Assert.Empty(harness.Server.Asked);
        Assert.Empty(harness.Ledger.Entries);
        Assert.All(harness.Ledger.Probes, static probe => Assert.Equal("ok", probe.Outcome?.Outcome));
    }

    [Fact]
    public async Task A_model_in_a_cloud_is_not_loaded()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel(WireHarness.ModelName) { RemoteHost = "https://ollama.com:443" });

        await harness.Client.WarmUpAsync(harness.Model(ProviderKind.Ollama), harness.Limit);

        Assert.Equal("/api/show", Assert.Single(harness.Server.Requests).Path);
    }

    /// <summary>Ollama takes an empty suffix for a prompt to chat about.</summary>
    [Fact]
    public async Task An_empty_suffix_is_a_line_break()
    {
        await using var harness = await WireHarness.StartAsync();

        await harness.OutcomeOfAsync(new Wish(RequestKind.Fill, "a", ""), harness.Model(ProviderKind.Ollama));

        Assert.Equal("\n", (string?)(await harness.ArrivedAsync()).Json["suffix"]);
    }

    [Theory]
    [InlineData("stop", AnswerEnd.Complete)]
    [InlineData("length", AnswerEnd.Length)]
    [InlineData("load", AnswerEnd.Other)]
    [InlineData(null, AnswerEnd.Other)]
    public async Task Says_why_the_answer_ended(string? reason, AnswerEnd expected)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("a") with { Reason = reason });

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), harness.Model(ProviderKind.Ollama));

        Assert.Equal(expected, outcome.Done?.End);
    }

    [Fact]
    public async Task Lines_may_end_as_they_like()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(
            ModelAnswer
                .Begin()
                .ThenRaw("{\"response\":\"a\"}\r\n\n\r\n{\"response\":\"b\",\"thinking\":\"hm\",\"done\":true}")
        );

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Text), harness.Model(ProviderKind.Ollama));

        Assert.Equal("ab", outcome.Text);
        Assert.Equal(new ModelEvent.Done(AnswerEnd.Other, Usage: null, AnsweredBy: null), outcome.Done);
    }

    [Fact]
    public async Task Answers_over_a_unix_socket()
    {
        using var folder = new TempFolder();
        await using var harness = await WireHarness.StartAsync(
            new ModelServerOptions { SocketPath = folder.Combine("model.sock") }
        );

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Ollama));

        Assert.Equal("Hello world", outcome.Text);
    }
}
