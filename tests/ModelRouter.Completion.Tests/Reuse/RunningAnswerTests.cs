using ModelRouter.Completion.Reuse;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion.Tests.Reuse;

/// <summary>A request on its way is joined while it goes on as the document does, and broken off when it does not.</summary>
public sealed class RunningAnswerTests
{
    private const string Before = "function f() {\n    $0\n}\n";
    private const string Typed = "function f() {\n    re$0\n}\n";
    private const string Other = "function f() {\n    x$0\n}\n";

    [Theory]
    [InlineData("")]
    [InlineData("r")]
    [InlineData("return ")]
    public async Task A_request_that_goes_on_as_the_document_does_is_joined(string saidBefore)
    {
        await using var bench = new AnswersBench();
        var first = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();
        model.Say(saidBefore);

        var second = bench.Ask(Given.Query(Typed));
        model.Say("return 12;"[saidBefore.Length..]).Finish();

        Assert.Equal("return 12;", (await second).Answer.Suggestion!.InsertText);
        Assert.Equal("return 12;", (await first).Answer.Suggestion!.InsertText);
        Assert.Single(bench.Model.Asked);
    }

    [Fact]
    public async Task An_answer_is_given_before_its_connection_has_come_to_its_end_and_nothing_else_is_asked_until_then()
    {
        await using var bench = new AnswersBench();
        var end = new TaskCompletionSource();
        bench.Model.BodyEnd = end.Task;

        Assert.Equal("return 12;", await bench.AskAnd(Before, "return 12;"));

        var second = bench.Ask(Given.Query(Other));
        Assert.Single(bench.Model.Asked);
        Assert.False(bench.Answers.IsIdle);
        end.SetResult();
        (await bench.Model.NextAsync()).Say(" = 1;").Finish();
        Assert.Equal("x = 1;", (await second).Answer.Suggestion!.InsertText);
    }

    [Fact]
    public async Task One_that_has_said_something_else_is_broken_off_and_the_model_asked_anew()
    {
        await using var bench = new AnswersBench();
        var first = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();
        model.Say("return");
        await SaidAsync(bench, "return");

        var second = bench.AskAnd(Other, " = 1;");

        Assert.True(await model.WasAborted);
        Assert.Equal("x = 1;", await second);
        Assert.Null((await first).Answer.Suggestion);
    }

    [Fact]
    public async Task One_that_comes_to_say_something_else_is_broken_off_then()
    {
        await using var bench = new AnswersBench();
        _ = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();
        var second = bench.Ask(Given.Query(Other));
        Assert.False(model.IsOver);

        model.Say("return");

        Assert.True(await model.WasAborted);
        (await bench.Model.NextAsync()).Say(" = 1;").Finish();
        Assert.Equal("x = 1;", (await second).Answer.Suggestion!.InsertText);
    }

    [Fact]
    public async Task It_goes_on_when_nobody_waits_any_more_and_its_answer_is_kept()
    {
        await using var bench = new AnswersBench();
        using var gone = new CancellationTokenSource();
        var asking = bench.AskUntil(Given.Query(Before), TimeSpan.Zero, gone.Token);
        var model = await bench.Model.NextAsync();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.False(model.IsOver);
        var next = bench.Ask(Given.Query(Typed));
        model.Say("return 12;").Finish();

        Assert.Equal("return 12;", (await next).Answer.Suggestion!.InsertText);
        Assert.Single(bench.Model.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_whose_question_was_taken_back_is_broken_off_soon_unless_the_document_goes_on_with_it(
        bool goesOn
    )
    {
        await using var bench = new AnswersBench();
        var query = Given.Query(Before);
        var uri = AnswersBench.UriOf(query);
        var asking = bench.Ask(query);
        var model = await bench.Model.NextAsync();

        bench.Answers.Forsaken(uri);
        bench.Time.Advance(TimeSpan.FromMilliseconds(24));
        Assert.False(model.IsOver);
        if (goesOn)
            bench.Answers.Changed(uri, AnswersBench.Text(Typed));
        bench.Time.Advance(TimeSpan.FromMilliseconds(2));

        if (goesOn)
            model.Say("return 12;").Finish();
        Assert.Equal(!goesOn, await model.WasAborted);
        Assert.Equal(goesOn ? "return 12;" : null, (await asking).Answer.Suggestion?.InsertText);
    }

    public static TheoryData<string> Ends { get; } =
        new("asked elsewhere", "typed otherwise", "changed above", "closed", "left", "reset", "disposed");

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task It_is_broken_off_when(string what)
    {
        await using var bench = new AnswersBench();
        var query = Given.Query(Before);
        var uri = AnswersBench.UriOf(query);
        var asking = bench.Ask(query);
        var model = await bench.Model.NextAsync();
        model.Say("return");
        await SaidAsync(bench, "return");

        switch (what)
        {
            case "asked elsewhere":
                bench.Answers.Requested(uri, query.Document.Text, 3);
                break;
            case "typed otherwise":
                bench.Answers.Changed(uri, AnswersBench.Text(Other));
                break;
            case "changed above":
                bench.Answers.Changed(uri, AnswersBench.Text("// hm\n" + Before));
                break;
            case "closed":
                bench.Answers.Closed(uri);
                break;
            case "left":
                bench.Answers.Left(uri);
                break;
            case "reset":
                bench.Answers.Reset();
                break;
            default:
                await bench.Answers.DisposeAsync();
                break;
        }

        Assert.True(await model.WasAborted);
        Assert.Null((await asking).Answer.Suggestion);
    }

    [Theory]
    [InlineData("function f() {\n    return$0\n}\n")]
    [InlineData("function f() {\n    r$0\n}\n")]
    [InlineData("function f() {\n    $0\n}\n// below\n")]
    public async Task It_goes_on_while_the_document_goes_its_way(string now)
    {
        await using var bench = new AnswersBench();
        var query = Given.Query(Before);
        var asking = bench.Ask(query);
        var model = await bench.Model.NextAsync();
        model.Say("return");
        await SaidAsync(bench, "return");

        bench.Answers.Changed(AnswersBench.UriOf(query), AnswersBench.Text(now));
        model.Say(" 12;").Finish();

        Assert.Equal("return 12;", (await asking).Answer.Suggestion!.InsertText);
    }

    [Fact]
    public async Task Under_another_policy_it_is_broken_off_by_the_next_question_and_not_used()
    {
        await using var bench = new AnswersBench();
        _ = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();
        model.Say("return");
        bench.Answers.PolicyChanged();

        var query = Given.Query(Before) with { Policy = PrivacyPolicy.Create(new PolicyInputs(), version: 2) };
        Assert.Equal("other();", await bench.AskAnd(query, "other();"));

        Assert.True(await model.WasAborted);
    }

    [Fact]
    public async Task A_bracket_that_the_editor_closes_is_no_other_way()
    {
        await using var bench = new AnswersBench();
        var query = Given.Query("f$0\ng();");
        var asking = bench.Ask(query);
        var model = await bench.Model.NextAsync();
        model.Say("(a");
        await SaidAsync(bench, "(a");

        bench.Answers.Changed(AnswersBench.UriOf(query), AnswersBench.Text("f($0)\ng();"));
        model.Say(", b);").Finish();

        Assert.Equal("f(a, b);", (await asking).Answer.Suggestion!.InsertText);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_kept_for_the_next_key()
    {
        await using var bench = new AnswersBench();
        var asking = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();

        bench.Time.Advance(AnswersBench.Patience);
        var answer = await asking;
        Assert.Equal("coder takes longer than 1500 ms; what it says is kept for the next key", answer.Answer.Reason);
        Assert.False(model.IsOver);
        model.Say("return 12;").Finish();
        await IdleAsync(bench);

        Assert.Equal("return 12;", await bench.KnownAt(Typed));
    }

    [Fact]
    public async Task Of_an_answer_that_takes_too_long_whole_lines_are_shown()
    {
        await using var bench = new AnswersBench();
        var asking = bench.Ask(Given.Query(Before));
        var model = await bench.Model.NextAsync();
        model.Say("a();\n    b();\n    c(");
        await SaidAsync(bench, "a();\n    b();\n    c(");

        bench.Time.Advance(AnswersBench.Patience);

        Assert.Equal("a();\n    b();", (await asking).Answer.Suggestion!.InsertText);
        Assert.False(model.IsOver);
    }

    [Fact]
    public async Task A_key_within_the_pause_asks_nobody()
    {
        await using var bench = new AnswersBench();
        using var superseded = new CancellationTokenSource();
        var asking = bench.AskUntil(Given.Query(Before), TimeSpan.FromMilliseconds(300), superseded.Token);
        bench.Time.Advance(TimeSpan.FromMilliseconds(299));

        await superseded.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        bench.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("return 1;", await bench.AskAnd(Typed, "turn 1;"));
        Assert.Single(bench.Model.Asked);
    }

    [Fact]
    public async Task What_is_asked_ahead_is_there_when_it_is_wanted()
    {
        await using var bench = new AnswersBench();

        await bench.Answers.AskAheadAsync(Given.Query(Before));
        // One at a time: nothing is asked on the chance while a model is at work.
        await bench.Answers.AskAheadAsync(Given.Query("let x = $0"));
        var asking = bench.Ask(Given.Query(Before), TimeSpan.FromSeconds(1));
        (await bench.Model.NextAsync()).Say("return 12;").Finish();

        Assert.Equal("return 12;", (await asking).Answer.Suggestion!.InsertText);
        Assert.Single(bench.Model.Asked);
    }

    [Fact]
    public async Task What_must_not_be_sent_is_not()
    {
        await using var bench = new AnswersBench();

        var answer = await bench.Answers.AnswerAsync(
            Given.Query(Before),
            TimeSpan.Zero,
            AnswersBench.Patience,
            static _ => (null, new ModelCompletionAnswer(CompletionAnswer.None("not now"))),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("not now", answer.Answer.Reason);
        Assert.Empty(bench.Model.Asked);
    }

    /// <summary>Two hundred places in a row, each unlike the one before: one at a time, the last is right, all others end.</summary>
    [Fact]
    public async Task None_pile_up_and_nothing_runs_on()
    {
        await using var bench = new AnswersBench();
        var atOnce = 0;
        Task<ModelCompletionAnswer>? last = null;
        for (var i = 0; i < 200; i++)
        {
            var query = Given.Query($"let a{i} = $0");
            bench.Answers.Requested(AnswersBench.UriOf(query), query.Document.Text, query.Offset);
            last = bench.Ask(query);
            await bench.Model.NextAsync();
            atOnce = Math.Max(atOnce, bench.Model.Asked.Count(static asked => !asked.IsOver));
        }
        bench.Model.Asked[^1].Say("199;").Finish();

        Assert.Equal("199;", (await last!).Answer.Suggestion!.InsertText);
        Assert.Equal(1, atOnce);
        foreach (var asked in bench.Model.Asked.SkipLast(1))
            Assert.True(await asked.WasAborted);
        await IdleAsync(bench);
    }

    /// <summary>Until what was said has arrived: it is shown as soon as somebody who waits no longer asks for it.</summary>
    private static async Task SaidAsync(AnswersBench bench, string said)
    {
        while (bench.Answers.SaidIn(AnswersBench.UriOf(Given.Query(Before))) != said)
            await Task.Yield();
    }

    private static async Task IdleAsync(AnswersBench bench)
    {
        while (!bench.Answers.IsIdle)
            await Task.Yield();
    }
}
