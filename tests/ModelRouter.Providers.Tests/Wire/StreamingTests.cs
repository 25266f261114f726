using System.Text.Encodings.Web;
using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>What holds for every protocol.</summary>
public sealed class StreamingTests
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Streams_the_answer_with_its_end_and_what_it_took(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        if (provider == ProviderKind.Mistral)
            harness.Server.Serve(new ServedModel(WireHarness.ModelName) { CountsUnasked = true });
        harness.Server.Answer(ModelAnswer.Of("Hällo", " ", "𝒲orld\n") with { InputTokens = 5, OutputTokens = 3 });

        var outcome = await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));

        Assert.Equal("Hällo 𝒲orld\n", outcome.Text);
        Assert.Equal(
            new ModelEvent.Done(AnswerEnd.Complete, new ModelUsage(5, 0, 3), WireHarness.ModelName),
            outcome.Done
        );
        var entry = Assert.Single(harness.Ledger.Entries);
        Assert.Equal("ok", entry.Outcome?.Outcome);
        Assert.Equal(new ModelUsage(5, 0, 3), entry.Outcome?.Usage);
        Assert.NotNull(entry.Outcome?.FirstToken);
    }

    /// <summary>Some gateways pass over the wish for a stream.</summary>
    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task An_answer_that_is_not_streamed_is_one_too(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Unstreamed("Hällo\nworld") with { InputTokens = 5, OutputTokens = 3 });

        var outcome = await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));

        Assert.Equal("Hällo\nworld", outcome.Text);
        Assert.Equal(
            new ModelEvent.Done(AnswerEnd.Complete, new ModelUsage(5, 0, 3), WireHarness.ModelName),
            outcome.Done
        );
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Gives_each_piece_before_the_next_one_is_there(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        var more = new TaskCompletionSource();
        harness.Server.Answer(ModelAnswer.Begin("first").ThenWaitFor(more.Task).ThenSay("second").ThenFinish());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new ModelEvent.Text("first"), events.Current);
        more.SetResult();
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new ModelEvent.Text("second"), events.Current);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Cancelling_closes_the_connection(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        using var cancel = new CancellationTokenSource();
        harness.Server.Answer(ModelAnswer.Begin("first").ThenHang());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), cancel.Token);
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.True(await harness.WasAbortedAsync());
        Assert.Equal("cancelled", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Cancelling_before_the_answer_closes_the_connection(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        using var cancel = new CancellationTokenSource();
        harness.Server.Answer(ModelAnswer.Hang());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), cancel.Token);
        var first = events.MoveNextAsync();
        await harness.ArrivedAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        Assert.True(await harness.WasAbortedAsync());
        Assert.Equal("cancelled", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Breaking_off_the_reading_closes_the_connection(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("first").ThenHang());

        await foreach (var _ in harness.AskAsync(Wish.Of(kind), harness.Model(provider), harness.Limit))
            break;

        Assert.True(await harness.WasAbortedAsync());
        Assert.Equal("cancelled", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Nothing_is_said_once_the_policy_forbids_it(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        // Both pieces are with the client by the time that the policy changes.
        harness.Server.Answer(ModelAnswer.Of("first", "second"));

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);
        Assert.True(await events.MoveNextAsync());
        harness.Policy.Change(Lane.Off, "**");

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(FailureKind.Privacy, Assert.IsType<ModelEvent.Failed>(events.Current).Failure.Kind);
        Assert.False(await events.MoveNextAsync());
        Assert.Equal("privacy", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_revoked_request_ends_while_it_waits(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("first").ThenHang());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync();
        harness.Policy.Change(Lane.Off, "**");

        Assert.True(await next);
        Assert.Equal(FailureKind.Privacy, Assert.IsType<ModelEvent.Failed>(events.Current).Failure.Kind);
        Assert.True(await harness.WasAbortedAsync());
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Answers_follow_each_other_over_one_connection(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();

        for (var i = 0; i < 3; i++)
            Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider))).Done);

        Assert.Single(harness.Server.Asked.Select(static request => request.Connection).Distinct());
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_server_that_keeps_the_connection_after_the_answer_is_not_waited_for(
        ProviderKind provider,
        RequestKind kind
    )
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Of("whole").ThenHang());

        var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);
        Assert.True(await events.MoveNextAsync());
        Assert.True(await events.MoveNextAsync());
        Assert.IsType<ModelEvent.Done>(events.Current);
        Assert.Equal("ok", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
        var end = events.DisposeAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        await end;
        Assert.True(await harness.WasAbortedAsync());
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Text_that_is_no_unicode_is_sent_as_good_as_it_gets(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();

        var outcome = await harness.OutcomeOfAsync(
            new Wish(kind, "a\ud800b\udfff", "c\ud83d"),
            harness.Model(provider)
        );

        Assert.NotNull(outcome.Done);
        Assert.Contains(
            "a\ufffdb\ufffd",
            (await harness.ArrivedAsync()).Json.ToJsonString(Relaxed),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task What_a_server_says_of_itself_is_not_taken_on_trust(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness
            .Server.Answer(ModelAnswer.Of("a") with { InputTokens = -1, Model = "evil\nline" })
            .Answer(ModelAnswer.Of("a") with { OutputTokens = -1, Model = new string('m', 1000) })
            .Answer(ModelAnswer.Of("a") with { InputTokens = 0, OutputTokens = 0, Model = "evil\nline" });

        for (var i = 0; i < 3; i++)
        {
            var outcome = await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));
            Assert.Equal(new ModelEvent.Done(AnswerEnd.Complete, Usage: null, AnsweredBy: null), outcome.Done);
        }
    }

    [Fact]
    public async Task The_embedded_model_is_asked_nothing_over_the_wire()
    {
        await using var harness = await WireHarness.StartAsync();

        var outcome = await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(ProviderKind.Embedded));

        Assert.Equal(FailureKind.BadRequest, outcome.Failure?.Kind);
        Assert.DoesNotContain(ProviderKind.Embedded, ModelClient.Spoken.AsEnumerable());
        Assert.Empty(harness.Server.Requests);
        Assert.Empty(harness.Ledger.Entries);
    }

    [Fact]
    public async Task Every_provider_that_is_called_spoken_is_spoken_to()
    {
        await using var harness = await WireHarness.StartAsync();
        foreach (var provider in ModelClient.Spoken)
            Assert.NotNull((await harness.OutcomeOfAsync(Wish.Of(RequestKind.Chat), harness.Model(provider))).Done);
    }
}
