using ModelRouter.Core.Models;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Every way in which a server fails, in every protocol.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan LongerThanAnyLimit = TimeSpan.FromMinutes(10);

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_refused_key_is_not_shown(ProviderKind provider, RequestKind kind)
    {
        foreach (var status in new[] { 401, 403 })
        {
            await using var harness = await WireHarness.StartAsync();
            harness.Server.Answer(ModelAnswer.Error(status, "Incorrect API key: sk-123"));

            var failure = (await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider))).Failure!;

            Assert.Equal((status, FailureKind.Authentication), (failure.Status, failure.Kind));
            Assert.Equal("authentication", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
            Assert.DoesNotContain("sk-123", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_limit_says_how_long_to_wait(ProviderKind provider, RequestKind kind)
    {
        var seconds = await FailureOfAsync(provider, kind, ModelAnswer.Error(429, "Slow down", ("Retry-After", "3")));
        var date = await FailureOfAsync(
            provider,
            kind,
            ModelAnswer.Error(429, "Slow down", ("Retry-After", "Thu, 01 Jan 2026 00:01:00 GMT"))
        );
        var past = await FailureOfAsync(
            provider,
            kind,
            ModelAnswer.Error(429, "Slow down", ("Retry-After", "Wed, 31 Dec 2025 00:00:00 GMT"))
        );
        var silent = await FailureOfAsync(provider, kind, ModelAnswer.Error(429, "Slow down"));

        Assert.Equal(FailureKind.RateLimit, seconds.Kind);
        Assert.Contains("Slow down", seconds.Message, StringComparison.Ordinal);
        Assert.Equal(
            [TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), TimeSpan.Zero, null],
            new[] { seconds, date, past, silent }.Select(static failure => failure.RetryAfter)
        );
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_status_says_what_sort_of_failure_it_is(ProviderKind provider, RequestKind kind)
    {
        (int Status, string Message, FailureKind Kind)[] cases =
        [
            (500, "boom", FailureKind.Overload),
            (502, "boom", FailureKind.Overload),
            (503, "boom", FailureKind.Overload),
            (529, "boom", FailureKind.Overload),
            (408, "late", FailureKind.Timeout),
            (413, "big", FailureKind.ContextTooLong),
            (400, "This model's maximum context length is 8192 tokens.", FailureKind.ContextTooLong),
            (500, "the input length exceeds the context length", FailureKind.ContextTooLong),
            (402, "insufficient credits", FailureKind.Quota),
            (404, "model 'x' not found", FailureKind.BadRequest),
            (409, "conflict", FailureKind.BadRequest),
        ];
        foreach (var (status, message, expected) in cases)
        {
            var failure = await FailureOfAsync(provider, kind, ModelAnswer.Error(status, message));

            Assert.Equal((status, expected), (failure.Status, failure.Kind));
            Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_redirect_is_not_followed(ProviderKind provider, RequestKind kind)
    {
        await using var elsewhere = await ModelServer.StartAsync();

        var failure = await FailureOfAsync(provider, kind, ModelAnswer.Redirect(elsewhere.Url.AbsoluteUri));

        Assert.Equal((307, FailureKind.BadRequest), (failure.Status, failure.Kind));
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_connection_that_breaks_is_no_end(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        var read = new TaskCompletionSource();
        harness.Server.Answer(ModelAnswer.Begin("half").ThenWaitFor(read.Task).ThenCut());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(new ModelEvent.Text("half"), events.Current);
        read.SetResult();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal(FailureKind.Network, Assert.IsType<ModelEvent.Failed>(events.Current).Failure.Kind);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task An_answer_without_its_end_is_not_whole(ProviderKind provider, RequestKind kind)
    {
        var ended = await OutcomeOfAsync(provider, kind, ModelAnswer.Begin("half"));
        var empty = await OutcomeOfAsync(provider, kind, ModelAnswer.Begin());

        Assert.Equal(("half", FailureKind.Malformed), (ended.Text, ended.Failure?.Kind));
        Assert.Equal(("", FailureKind.Malformed), (empty.Text, empty.Failure?.Kind));
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Garbage_is_no_answer(ProviderKind provider, RequestKind kind)
    {
        foreach (var garbage in new[] { "<html>no</html>", "{", "null", "[]", "42", """{"model":3}""", "\0\u0001" })
        {
            var line = provider == ProviderKind.Ollama ? $"{garbage}\n" : $"data: {garbage}\n\n";

            var outcome = await OutcomeOfAsync(provider, kind, ModelAnswer.Begin("half").ThenRaw(line));

            Assert.Equal(("half", FailureKind.Malformed), (outcome.Text, outcome.Failure?.Kind));
        }
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task Garbage_in_one_piece_is_no_answer(ProviderKind provider, RequestKind kind)
    {
        string[] bodies = ["", "{", "null", "[1]", "42", """{"choices":3}""", """{"a":1,"a":2}""", "<html>"];
        foreach (var body in bodies)
        {
            var answer = ModelAnswer.Status(200, body, ("Content-Type", "application/json"));

            Assert.Equal(FailureKind.Malformed, (await FailureOfAsync(provider, kind, answer)).Kind);
        }
        var error = ModelAnswer.Status(
            200,
            """{"error":{"message":"No room"}}""",
            ("Content-Type", "application/json")
        );
        Assert.Contains("No room", (await FailureOfAsync(provider, kind, error)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_server_that_says_nothing_is_given_up(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Hang());

        var outcome = harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));
        await harness.ArrivedAsync();
        harness.Time.Advance(LongerThanAnyLimit);

        Assert.Equal(FailureKind.Timeout, (await outcome).Failure?.Kind);
        Assert.True(await harness.WasAbortedAsync());
        Assert.Equal("timeout", Assert.Single(harness.Ledger.Entries).Outcome?.Outcome);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_server_that_stops_in_the_middle_is_given_up(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin("half").ThenHang());

        await using var events = harness.Begin(Wish.Of(kind), harness.Model(provider), harness.Limit);
        Assert.True(await events.MoveNextAsync());
        var next = events.MoveNextAsync();
        harness.Time.Advance(LongerThanAnyLimit);

        Assert.True(await next);
        Assert.Equal(FailureKind.Timeout, Assert.IsType<ModelEvent.Failed>(events.Current).Failure.Kind);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_line_without_an_end_is_not_kept(ProviderKind provider, RequestKind kind)
    {
        var outcome = await OutcomeOfAsync(provider, kind, ModelAnswer.Begin("half").ThenEndlessLine());

        Assert.Equal(("half", FailureKind.Malformed), (outcome.Text, outcome.Failure?.Kind));
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task An_answer_without_an_end_is_cut(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(ModelAnswer.Begin().ThenForever("and another thing, "));

        var outcome = await harness.OutcomeOfAsync(Wish.Of(kind) with { MaxTokens = 10 }, harness.Model(provider));

        Assert.Equal(FailureKind.Malformed, outcome.Failure?.Kind);
        Assert.True(await harness.WasAbortedAsync());
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task An_error_in_the_middle_ends_the_answer(ProviderKind provider, RequestKind kind)
    {
        var crashed = await OutcomeOfAsync(provider, kind, ModelAnswer.Begin("half").ThenError("the runner crashed"));
        var tooLong = await OutcomeOfAsync(
            provider,
            kind,
            ModelAnswer.Begin().ThenError("the context window is full").ThenFinish()
        );

        Assert.Equal(("half", FailureKind.Overload), (crashed.Text, crashed.Failure?.Kind));
        Assert.Contains("the runner crashed", crashed.Failure?.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.ContextTooLong, tooLong.Failure?.Kind);
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task No_error_repeats_what_was_sent(ProviderKind provider, RequestKind kind)
    {
        const string Canary = "var password = \"canary-4711\"; // do not tell";
        string[] messages =
        [
            "cannot parse {request}",
            $"unexpected input near '{Canary}'",
            "unexpected input near 'VARPASSWORD=CANARY4711;DONOTTELL'",
        ];
        foreach (var status in new[] { 400, 404, 422, 429, 500 })
        {
            foreach (var message in messages)
            {
                await using var harness = await WireHarness.StartAsync();
                harness.Server.Answer(ModelAnswer.Error(status, message)).Answer(ModelAnswer.Error(status, message));
                var wish = new Wish(kind, $"class A\n{{\n    {Canary}", "\n}");

                var failure = (await harness.OutcomeOfAsync(wish, harness.Model(provider))).Failure!;

                Assert.DoesNotContain("canary", failure.Message, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("password", failure.Message, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_server_that_is_not_there_is_named(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        var model = harness.Model(provider);
        await harness.Server.DisposeAsync();

        var failure = (await harness.OutcomeOfAsync(Wish.Of(kind), model)).Failure!;

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Contains(harness.Server.Url.Authority, failure.Message, StringComparison.Ordinal);
        if (provider == ProviderKind.Ollama)
            Assert.Contains("Is Ollama running?", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever comes, there is one end and no exception.</summary>
    [Theory]
    [MemberData(nameof(Protocols.All), MemberType = typeof(Protocols))]
    public async Task A_damaged_answer_has_one_end(ProviderKind provider, RequestKind kind)
    {
        await using var harness = await WireHarness.StartAsync();
        var whole = provider switch
        {
            ProviderKind.Ollama => """
                {"model":"m","response":"ab\u00e9","message":{"role":"assistant","content":"ab"},"done":false}
                {"model":"m","response":"","done":true,"done_reason":"stop","prompt_eval_count":3,"eval_count":4}

                """,
            ProviderKind.LlamaCpp when kind != RequestKind.Chat => """
                data: {"index":0,"content":"ab\u00e9","stop":false,"tokens_predicted":1,"tokens_evaluated":3}

                data: {"content":"","stop":true,"model":"m","stop_type":"eos","tokens_predicted":4,"tokens_evaluated":3,"timings":{"cache_n":1,"prompt_n":2}}


                """,
            _ => """
                : comment
                data: {"model":"m","choices":[{"index":0,"delta":{"content":"a\u00e9"},"text":"b","finish_reason":"stop"}]}

                data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}

                data: [DONE]


                """,
        };
        var chance = new Random(20260101);
        for (var i = 0; i < 100; i++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(whole);
            for (var damage = chance.Next(1, 4); damage > 0; damage--)
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            harness.Server.Answer(ModelAnswer.Begin().ThenRaw(bytes[..chance.Next(1, bytes.Length + 1)]));

            var outcome = await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));

            Assert.True(outcome.Done is not null || outcome.Failure is not null);
        }
    }

    private static async Task<ModelFailure> FailureOfAsync(ProviderKind provider, RequestKind kind, ModelAnswer answer)
    {
        var outcome = await OutcomeOfAsync(provider, kind, answer);
        return Assert.IsType<ModelFailure>(outcome.Failure);
    }

    private static async Task<Outcome> OutcomeOfAsync(ProviderKind provider, RequestKind kind, ModelAnswer answer)
    {
        await using var harness = await WireHarness.StartAsync();
        harness.Server.Answer(answer);
        return await harness.OutcomeOfAsync(Wish.Of(kind), harness.Model(provider));
    }
}
