using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Models;

public sealed class RoutedRequestsTests
{
    [Fact]
    public async Task What_happened_is_told_as_it_was()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness
            .Servers[0]
            .Answer(ModelAnswer.Of("Hello") with { InputTokens = 10, CachedInputTokens = 4, OutputTokens = 3 });

        var answer = await harness.AskAsync();

        Assert.Equal(("Hello", AnswerEnd.Complete), (answer.Text, answer.Ended.End));
        Assert.Equal(
            ("ok", 1, null, new ModelUsage(10, 4, 3), 0.000014m),
            (
                answer.Outcome.Result,
                answer.Outcome.Attempts,
                answer.Outcome.AnsweredBy,
                answer.Outcome.Usage,
                answer.Outcome.CostUsd
            )
        );
        Assert.Equal(RoutedHarness.Place, Assert.Single(answer.Decision.Sources).Origin);
        Assert.Same(answer.Decision, harness.Log.Find("request-1"));
        Assert.Same(answer.Decision, Assert.Single(harness.Log.Latest()));
        Assert.Equal([("request-1", 1, "m0", "ok")], harness.Ledger.Lines);
    }

    [Fact]
    public async Task A_limit_is_waited_for_and_each_attempt_is_a_line_of_its_own()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Error(429, "Slower", ("Retry-After", "3"))).Answer("now");

        var asking = harness.ReadAsync(harness.Request(), harness.Limit);
        var wait = await harness.BackoffAsync();
        harness.Time.Advance(wait);
        var answer = await asking;

        Assert.Equal(TimeSpan.FromSeconds(3), wait);
        Assert.Equal(("now", 2), (answer.Text, answer.Outcome.Attempts));
        Assert.Equal([("request-1", 1, "m0", "rateLimit"), ("request-1", 2, "m0", "ok")], harness.Ledger.Lines);
        Assert.Empty(harness.Servers[1].Requests);
    }

    [Fact]
    public async Task A_server_that_stays_overloaded_is_left_for_another_of_the_lane()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Trusted, Lane.Cloud, Lane.Trusted);
        harness.Policy.Change(Lane.Trusted);
        harness.Servers[0].Otherwise = ModelAnswer.Error(529, "Overloaded");
        harness.Servers[2].Answer("there");

        var answer = await harness.AskAsync();

        Assert.Equal(("there", "m2"), (answer.Text, answer.Decision.Model?.Name));
        Assert.Equal(["m0", "m2"], answer.Chosen);
        Assert.Equal(
            [(1, "m0", "overload"), (2, "m0", "overload"), (3, "m0", "overload"), (4, "m2", "ok")],
            harness.Ledger.Lines.Select(static line => (line.Attempt, line.Model, line.Outcome))
        );
        Assert.Equal(
            [("m0", CandidateVerdict.Failed), ("m1", CandidateVerdict.Rejected), ("m2", CandidateVerdict.Chosen)],
            answer.Decision.Candidates.Select(static candidate => (candidate.Model, candidate.Verdict))
        );
        Assert.Equal((ModelTier.Fast, null), (answer.Decision.Tier, answer.Decision.EscalatedFrom));
        Assert.Empty(harness.Servers[1].Requests);
    }

    [Fact]
    public async Task A_keystroke_is_sent_once_to_each_server()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness.Servers[0].Otherwise = ModelAnswer.Error(503, "down");
        harness.Servers[1].Answer("there");

        var answer = await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);

        Assert.Equal("there", answer.Text);
        Assert.Equal([1, 1], harness.Servers.Select(static server => server.Asked.Count));
    }

    [Fact]
    public async Task A_dead_server_costs_a_keystroke_nothing_after_the_first_time()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        var keystroke = harness.Request(TaskKind.InlineCompletion);
        harness.Servers[0].Otherwise = ModelAnswer.Error(503, "down");
        await harness.ReadAsync(keystroke, harness.Limit);
        harness.Time.Advance(TimeSpan.FromSeconds(4));

        var second = await harness.ReadAsync(keystroke, harness.Limit);

        Assert.Single(harness.Servers[0].Requests);
        Assert.Equal(["m1"], second.Chosen);
        Assert.Equal(
            "its server could not answer 4 s ago; it is asked again in 6 s",
            second.Decision.Candidates.Single(static candidate => candidate.Model == "m0").Reason
        );

        // Its time is over: it is asked in the background, and no keystroke waits for that.
        harness.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["m1"], (await harness.ReadAsync(keystroke, harness.Limit)).Chosen);
        await harness.Servers[0].ArrivedAsync(2).WaitAsync(harness.Limit);
        await harness.Models.ProbeAllAsync(Lane.Cloud, harness.Limit);
        harness.Servers[0].Answer("back");

        Assert.Equal("back", (await harness.ReadAsync(keystroke, harness.Limit)).Text);
        Assert.Equal("GET", harness.Servers[0].Requests[1].Method);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_left_alone_though_nothing_can_count_it()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Local, Lane.Local);
        await harness.Servers[0].DisposeAsync();

        var first = await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);
        var second = await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);

        Assert.Equal(["m0", "m1"], first.Chosen);
        Assert.Equal(["m1"], second.Chosen);
        Assert.Equal(2, second.Ended.Decision.Candidates.Count(static candidate => candidate.Model != "embedded"));
    }

    /// <summary>Nothing of a person's is in a probe, and still nobody beyond the lane hears of their work.</summary>
    [Fact]
    public async Task What_is_local_has_no_server_elsewhere_asked_whether_it_is_back()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Local);
        harness.Servers[0].Answer(ModelAnswer.Error(503, "down"));
        await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        harness.Policy.Change(Lane.Local);

        await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);
        await harness.Models.DisposeAsync();

        Assert.Single(harness.Servers[0].Requests);
    }

    [Fact]
    public async Task A_person_who_asks_waits_for_a_server_that_has_come_back()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Error(503, "down")).Answer("back");
        await harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);

        var answer = await harness.AskAsync();

        Assert.Equal("back", answer.Text);
    }

    [Theory]
    [InlineData(401, FailureKind.Authentication)]
    [InlineData(403, FailureKind.Authentication)]
    [InlineData(402, FailureKind.Quota)]
    public async Task A_refused_key_is_told_and_no_other_provider_answers_for_it(int status, FailureKind kind)
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness.Servers[0].Otherwise = ModelAnswer.Error(status, "no");

        var answer = await harness.AskAsync();
        Assert.Empty(harness.Servers[1].Requests);
        await harness.AskAsync();

        Assert.Equal((kind, "m0"), (answer.Failure, answer.Decision.Model?.Name));
        Assert.Equal(CandidateVerdict.Failed, answer.Decision.Candidates[0].Verdict);
        Assert.Equal("m0", Assert.Single(harness.Told).Model);
        Assert.Single(harness.Servers[0].Asked);
    }

    [Fact]
    public async Task A_key_that_is_set_again_is_tried_again()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud);
        var model = harness.Model(0);
        harness.Servers[0].Answer(ModelAnswer.Error(401, "no")).Answer("yes");
        await harness.AskAsync();
        Assert.Equal("m0: its key was refused; set it again", harness.Models.Problem);
        Assert.Equal(FailureKind.NoModel, (await harness.AskAsync()).Failure);

        harness.Models.SetKey(model, new Secret("sk-new"));

        Assert.Equal(("yes", null), ((await harness.AskAsync()).Text, harness.Models.Problem));
    }

    [Theory]
    [InlineData(400, "no", FailureKind.BadRequest)]
    [InlineData(400, "prompt is too long: 9 tokens > 8 maximum", FailureKind.ContextTooLong)]
    [InlineData(400, "triggering our content management policy", FailureKind.Filtered)]
    public async Task What_is_wrong_with_the_request_is_told_at_once(int status, string message, FailureKind kind)
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Error(status, message));

        var answer = await harness.AskAsync();

        Assert.Equal(kind, answer.Failure);
        Assert.Equal([1, 0], harness.Servers.Select(static server => server.Asked.Count));
    }

    [Fact]
    public async Task Once_something_was_said_no_other_model_is_asked()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        var read = new TaskCompletionSource();
        harness.Servers[0].Answer(ModelAnswer.Begin("half").ThenWaitFor(read.Task).ThenCut());
        var events = new List<RoutedEvent>();

        await foreach (var next in harness.Routed.AskAsync(harness.Request(), harness.Limit))
        {
            events.Add(next);
            if (next is RoutedEvent.Said)
                read.SetResult();
        }
        var answer = new RoutedAnswerText(events);

        Assert.Equal(("half", FailureKind.Network, "network"), (answer.Text, answer.Failure, answer.Outcome.Result));
        Assert.Empty(harness.Servers[1].Requests);
    }

    [Fact]
    public async Task Cancelling_between_two_attempts_ends_it()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        harness.Servers[0].Otherwise = ModelAnswer.Error(529, "Overloaded");
        using var cancel = new CancellationTokenSource();
        var asking = harness.ReadAsync(harness.Request(), cancel.Token);
        await harness.BackoffAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal([1, 0], harness.Servers.Select(static server => server.Asked.Count));
        Assert.Equal("cancelled", harness.Log.Find("request-1")?.Outcome?.Result);
    }

    /// <summary>Each attempt is admitted anew.</summary>
    [Fact]
    public async Task A_rule_that_comes_between_two_attempts_holds()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Local);
        harness.Servers[0].Otherwise = ModelAnswer.Error(529, "Overloaded");
        var asking = harness.ReadAsync(harness.Request(), harness.Limit);
        var wait = await harness.BackoffAsync();

        harness.Policy.Change(Lane.Local);
        harness.Time.Advance(wait);

        Assert.Equal(FailureKind.Privacy, (await asking).Failure);
        Assert.Equal([1, 0], harness.Servers.Select(static server => server.Asked.Count));
    }

    /// <summary>The gate checks each attempt anew, whoever prepared it, and when.</summary>
    [Fact]
    public async Task A_permit_of_former_rules_does_not_pass_the_gate_between_two_attempts()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Local);
        harness.Servers[0].Otherwise = ModelAnswer.Error(529, "Overloaded");
        PreparedRequest? former = null;
        var request = new RoutedRequest(
            RoutedHarness.Facts(TaskKind.Edit),
            async (model, purpose, cancellationToken) =>
                former ??= await harness.Prepare(model, purpose, cancellationToken)
        );
        var asking = harness.ReadAsync(request, harness.Limit);
        var wait = await harness.BackoffAsync();

        harness.Policy.Change(Lane.Local);
        harness.Time.Advance(wait);

        Assert.Equal(FailureKind.Privacy, (await asking).Failure);
        Assert.Single(harness.Servers[0].Asked);
    }

    [Fact]
    public async Task Rules_that_are_looser_meanwhile_let_no_request_out_of_its_lane()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Local, Lane.Cloud);
        harness.Policy.Change(Lane.Local);
        harness.Servers[0].Otherwise = ModelAnswer.Error(529, "Overloaded");
        var asking = harness.ReadAsync(harness.Request(), harness.Limit);
        harness.Time.Advance(await harness.BackoffAsync());
        var wait = await harness.BackoffAsync();

        harness.Policy.Change(Lane.Cloud);
        harness.Time.Advance(wait);

        Assert.Equal(FailureKind.Privacy, (await asking).Failure);
        Assert.Empty(harness.Servers[1].Requests);
    }

    [Fact]
    public async Task A_request_prepared_for_another_model_is_not_sent()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud, Lane.Cloud);
        var request = new RoutedRequest(
            RoutedHarness.Facts(TaskKind.Edit),
            (model, purpose, cancellationToken) =>
                harness.Prepare(
                    model with
                    {
                        Definition = model.Definition with { Name = "m1" },
                    },
                    purpose,
                    cancellationToken
                )
        );

        Assert.Equal(FailureKind.Privacy, (await harness.AskAsync(request)).Failure);
        Assert.All(harness.Servers, static server => Assert.Empty(server.Requests));
    }

    [Fact]
    public async Task A_model_that_answers_for_another_is_named()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Of("a") with { Model = "cheaper" });
        harness.Servers[0].Answer(ModelAnswer.Of("a") with { Model = "m0-2026-01-01" });

        Assert.Equal("cheaper", (await harness.AskAsync()).Outcome.AnsweredBy);
        Assert.Null((await harness.AskAsync()).Outcome.AnsweredBy);
    }

    [Fact]
    public async Task A_keystroke_that_waited_in_vain_has_the_server_asked_in_the_background()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Hang());
        var asking = harness.ReadAsync(harness.Request(TaskKind.InlineCompletion), harness.Limit);
        await harness.Servers[0].AskedAsync().WaitAsync(harness.Limit);

        harness.Time.Advance(TimeSpan.FromMinutes(1));

        var answer = await asking;
        Assert.Equal(
            (FailureKind.Timeout, "m0 took longer than 60 s."),
            (answer.Failure, answer.Ended.Failure?.Message)
        );
        Assert.Equal("GET", (await harness.Servers[0].ArrivedAsync(2).WaitAsync(harness.Limit)).Method);
    }

    [Fact]
    public async Task Whoever_reads_no_further_aborts_the_request_and_leaves_a_record()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Cloud);
        harness.Servers[0].Answer(ModelAnswer.Begin("enough").ThenHang());

        await foreach (var next in harness.Routed.AskAsync(harness.Request(), harness.Limit))
        {
            if (next is RoutedEvent.Said)
                break;
        }

        Assert.True(await harness.Servers[0].Asked[0].WasAborted.WaitAsync(harness.Limit));
        var outcome = harness.Log.Find("request-1")?.Outcome;
        Assert.Equal(("cancelled", 1), (outcome?.Result, outcome?.Attempts));
        Assert.NotNull(outcome?.FirstToken);
    }

    [Fact]
    public async Task A_lane_that_is_off_is_refused_with_its_rule()
    {
        await using var harness = await RoutedHarness.StartAsync(Lane.Local);
        harness.Policy.Change(Lane.Off);

        var answer = await harness.AskAsync();

        Assert.Equal((FailureKind.Privacy, 0), (answer.Failure, answer.Outcome.Attempts));
        Assert.Contains("'**' in user settings", answer.Ended.Failure?.Message, StringComparison.Ordinal);
    }
}
