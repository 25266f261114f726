using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Where an Ollama model really is, and what it can do.</summary>
public sealed class OllamaTraitsTests
{
    private const string CloudHost = "https://ollama.com:443";

    private static readonly ServedModel Plain = new(WireHarness.ModelName);

    [Fact]
    public async Task A_model_that_inserts_can_fill()
    {
        await using var harness = await WireHarness.StartAsync();
        harness
            .Server.Serve(Plain)
            .Serve(new ServedModel("chat") { Capabilities = ["completion", "tools"] })
            .Serve(new ServedModel("old") { Capabilities = null });

        Assert.True((await harness.TraitsOfAsync(WireHarness.ModelName)).CanFill);
        Assert.False((await harness.TraitsOfAsync("chat")).CanFill);
        Assert.False((await harness.TraitsOfAsync("old")).CanFill);
        Assert.All(harness.Server.Requests, static request => Assert.Equal("/api/show", request.Path));
        Assert.All(harness.Ledger.Probes, static probe => Assert.Equal("ok", probe.Outcome?.Outcome));
    }

    [Fact]
    public async Task A_model_that_cannot_fill_is_not_asked_to()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Plain with { Capabilities = ["completion"] });

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Fill), harness.Model(ProviderKind.Ollama));

        Assert.Equal(FailureKind.BadRequest, outcome.Failure?.Kind);
        Assert.Empty(harness.Server.Asked);
    }

    [Theory]
    [InlineData(CloudHost, "gpt-oss:120b")]
    [InlineData(CloudHost, null)]
    [InlineData(null, "gpt-oss:120b")]
    public async Task A_model_that_the_server_hands_on_is_cloud_and_gets_no_local_text(
        string? host,
        string? remoteModel
    )
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Plain with { RemoteHost = host, RemoteModel = remoteModel });

        var traits = await harness.TraitsOfAsync(WireHarness.ModelName);
        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Ollama));

        Assert.Equal(Lane.Cloud, traits.Definition.Lane);
        Assert.Equal(FailureKind.Privacy, outcome.Failure?.Kind);
        Assert.Empty(harness.Server.Asked);
        Assert.Empty(harness.Ledger.Entries);
    }

    [Theory]
    [InlineData("gpt-oss:120b-cloud")]
    [InlineData("kimi-k2.5:cloud")]
    [InlineData("gpt-oss:20b:cloud")]
    [InlineData("GPT-OSS:120B-CLOUD ")]
    [InlineData("glm: Cloud")]
    [InlineData("deepseek-cloud")]
    public async Task A_name_that_means_the_cloud_is_enough(string name)
    {
        await using var harness = await WireHarness.StartAsync();

        var traits = await harness.TraitsOfAsync(name);
        var model = harness.Model(ProviderKind.Ollama, name);
        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);

        Assert.Equal(Lane.Cloud, traits.Definition.Lane);
        Assert.Equal(FailureKind.Privacy, outcome.Failure?.Kind);
        Assert.Empty(harness.Server.Requests);
    }

    [Theory]
    [InlineData("cloudy:7b")]
    [InlineData("my-cloud-model:latest")]
    public async Task A_name_that_only_looks_like_it_is_asked_about(string name)
    {
        await using var harness = await WireHarness.StartAsync();

        Assert.Equal(Lane.Local, (await harness.TraitsOfAsync(name)).Definition.Lane);
    }

    [Fact]
    public async Task A_model_that_counts_as_cloud_is_used_as_such()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Plain with { RemoteHost = CloudHost, RemoteModel = "gpt-oss:120b" });
        harness.Server.Answer(ModelAnswer.Of("far") with { RemoteHost = CloudHost, RemoteModel = "gpt-oss:120b" });
        var model = harness.Model(ProviderKind.Ollama) with { Lane = Lane.Cloud };

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);

        Assert.Equal("far", outcome.Text);
        Assert.Equal("gpt-oss:120b", outcome.Done?.AnsweredBy);
    }

    [Theory]
    [InlineData(CloudHost, null)]
    [InlineData(null, "gpt-oss:120b")]
    public async Task An_answer_that_came_from_a_cloud_is_thrown_away_and_remembered(string? host, string? remoteModel)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("far") with { RemoteHost = host, RemoteModel = remoteModel });
        var model = harness.Model(ProviderKind.Ollama);

        var first = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);
        harness.Time.Advance(TimeSpan.FromDays(1));
        var second = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);

        Assert.Equal(("", FailureKind.Privacy), (first.Text, first.Failure?.Kind));
        Assert.Equal(FailureKind.Privacy, second.Failure?.Kind);
        Assert.Single(harness.Server.Asked);
        Assert.Equal("privacy", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Fact]
    public async Task What_a_server_said_is_remembered_for_a_while()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Plain);

        for (var i = 0; i < 3; i++)
            Assert.Equal(Lane.Local, (await harness.TraitsOfAsync(WireHarness.ModelName)).Definition.Lane);
        Assert.Single(harness.Server.Requests);
        harness.Server.Serve(Plain with { RemoteHost = CloudHost });
        harness.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Lane.Cloud, (await harness.TraitsOfAsync(WireHarness.ModelName)).Definition.Lane);
    }

    [Fact]
    public async Task A_problem_is_remembered_briefly()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(new ServedModel("other"));
        var model = harness.Model(ProviderKind.Ollama);

        for (var i = 0; i < 3; i++)
        {
            var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model);
            Assert.Equal((FailureKind.BadRequest, 404), (outcome.Failure?.Kind, outcome.Failure?.Status));
        }
        Assert.Single(harness.Server.Requests);
        harness.Server.Serve(Plain);
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), model)).Done);
    }

    [Fact]
    public async Task Those_who_ask_at_once_share_one_question()
    {
        await using var harness = await WireHarness.StartAsync();
        var said = new TaskCompletionSource();
        harness.Server.Serve(Plain with { SaidAfter = said.Task });

        var asked = Enumerable.Range(0, 8).Select(_ => harness.TraitsOfAsync(WireHarness.ModelName)).ToList();
        said.SetResult();

        Assert.All(await Task.WhenAll(asked), static traits => Assert.Null(traits.Problem));
        Assert.Single(harness.Server.Requests);
    }

    [Fact]
    public async Task The_question_outlives_the_one_who_asked()
    {
        await using var harness = await WireHarness.StartAsync();
        var said = new TaskCompletionSource();
        harness.Server.Serve(Plain with { SaidAfter = said.Task });
        using var cancel = new CancellationTokenSource();

        var first = harness.Client.TraitsOfAsync(harness.Model(ProviderKind.Ollama), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        said.SetResult();

        Assert.True((await harness.TraitsOfAsync(WireHarness.ModelName)).CanFill);
        Assert.Single(harness.Server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_server_does_not_say_where_the_model_is()
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Serve(Plain with { SaidAfter = new TaskCompletionSource().Task });

        var outcome = harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Ollama));
        await harness.Server.ArrivedAsync().WaitAsync(harness.Limit);
        harness.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(FailureKind.Timeout, (await outcome).Failure?.Kind);
        Assert.Empty(harness.Server.Asked);
        Assert.Empty(harness.Ledger.Entries);
        Assert.Equal("timeout", Assert.Single(harness.Ledger.Probes).Outcome?.Outcome);
    }
}
