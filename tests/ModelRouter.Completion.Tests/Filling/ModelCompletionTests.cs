using ModelRouter.Completion.Context;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Filling;

public sealed class ModelCompletionTests
{
    private const string Shop = "export function total(items: Item[]) {\n    return $0\n}\n";

    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_suggestion_names_its_model_its_sources_and_their_lane()
    {
        var query = Given.Query(Shop) with
        {
            Others = [Given.Document("src/item.ts", "export function total(items: Item[]): number;\n")],
            Policy = Given.Policy(("src/item.ts", Lane.Trusted), ("src/shop.ts", Lane.Trusted)),
            Model = Given.Model(FimFamily.Qwen, lane: Lane.Local),
        };

        var answer = await Ask(ScriptedModel.Saying("items", ".length;"), query);

        var suggestion = answer.Answer.Suggestion!;
        Assert.Equal(("r1", "coder", "items.length;"), (suggestion.Id, suggestion.Model, suggestion.InsertText));
        Assert.Equal((query.Offset, query.Offset), (suggestion.Start, suggestion.End));
        Assert.Equal(["/w/src/shop.ts", "/w/src/item.ts"], suggestion.Sources);
        Assert.Equal(Lane.Trusted, suggestion.Lane);
        Assert.Equal(Lane.Trusted, answer.Sent!.Lane);
    }

    [Fact]
    public async Task The_range_covers_the_typed_word_and_the_rest_that_the_text_contains()
    {
        var answer = await Ask(ScriptedModel.Saying("al(items);"), Given.Query("let x = tot$0;"));

        Assert.Equal((8, 12, "total(items);"), Shown(answer));
    }

    [Fact]
    public async Task The_settings_template_goes_before_what_the_endpoint_can_do()
    {
        var model = ScriptedModel.Saying("1;");

        await Ask(model, Given.Query(Shop) with { Model = Given.Model(FimFamily.Qwen, canFill: true) });

        Assert.IsType<TextRequest>(Assert.Single(model.Asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task An_endpoint_that_fills_by_itself_gets_the_two_texts(bool? canFill)
    {
        var model = ScriptedModel.Saying("1;");

        await Ask(model, Given.Query("let x = $0") with { Model = Given.Model(fim: null, canFill) });

        var request = Assert.IsType<FillRequest>(Assert.Single(model.Asked));
        Assert.Equal(("let x = ", "\n"), (request.Prefix.Render(), request.Suffix.Render()));
        Assert.Equal([request.Permit.Sources[0].Origin], request.Permit.Origins);
    }

    [Theory]
    [InlineData(true, typeof(FillRequest))]
    [InlineData(false, typeof(TextRequest))]
    [InlineData(null, typeof(TextRequest))]
    public async Task What_the_endpoint_can_do_goes_before_the_catalogs_template(bool? canFill, Type expected)
    {
        var model = ScriptedModel.Saying("1;");
        var traits = Given.Model(FimFamily.Qwen, canFill);
        var origins = ModelOrigins.Unknown with { Fim = FigureOrigin.Catalog };

        await Ask(
            model,
            Given.Query(Shop) with
            {
                Model = traits with { Definition = traits.Definition with { Origins = origins } },
            }
        );

        Assert.IsType(expected, Assert.Single(model.Asked));
    }

    [Theory]
    [InlineData(true, "src/item.ts")]
    [InlineData(false, null)]
    public async Task An_endpoint_gets_other_files_where_it_takes_them(bool takesFiles, string? name)
    {
        var model = ScriptedModel.Saying("1;");
        var item = Given.Document("src/item.ts", "export function total(items: Item[]): number;\n");
        var traits = Given.Model(fim: null, canFill: true) with { TakesFiles = takesFiles };

        await Ask(model, Given.Query(Shop) with { Model = traits, Others = [item] });

        var request = Assert.IsType<FillRequest>(Assert.Single(model.Asked));
        Assert.Equal(name, request.Files.SingleOrDefault()?.Name.Render());
        Assert.Equal(
            takesFiles,
            request.Files.Any(file => file.Text.Render().Contains("total", StringComparison.Ordinal))
        );
        Assert.Equal(takesFiles, request.Permit.Origins.Contains(item.Location));
    }

    [Fact]
    public async Task A_model_without_any_way_to_fill_is_not_asked()
    {
        var model = ScriptedModel.Saying("1;");

        var answer = await Ask(model, Given.Query(Shop) with { Model = Given.Model(fim: null, canFill: false) });

        Assert.Empty(model.Asked);
        Assert.Equal(
            "nobody has said how coder is asked to fill a hole: say `fim` in its settings",
            answer.Answer.Reason
        );
    }

    [Fact]
    public async Task An_endpoint_that_refuses_to_fill_is_not_asked_another_way()
    {
        var failure = new ModelFailure(FailureKind.BadRequest, "The server said: suffix is not supported.");
        var model = new ScriptedModel(new ModelEvent.Failed(failure));

        var answer = await Ask(model, Given.Query(Shop) with { Model = Given.Model(fim: null, canFill: null) });

        Assert.Single(model.Asked);
        Assert.Same(failure, answer.Failure);
        Assert.Contains("say `fim` in its settings", answer.Answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_takes_back_what_came_before_it()
    {
        var failure = new ModelFailure(FailureKind.Privacy, "The policy has changed.");
        var model = new ScriptedModel(new ModelEvent.Text("items"), new ModelEvent.Failed(failure));

        var answer = await Ask(model, Given.Query(Shop));

        Assert.Equal((null, failure.Message), (answer.Answer.Suggestion, answer.Answer.Reason));
        Assert.Same(failure, answer.Failure);
    }

    [Fact]
    public async Task A_server_that_could_not_be_asked_about_its_model_is_not_asked_to_fill()
    {
        var problem = new ModelFailure(FailureKind.Network, "Nothing answers there.");
        var model = ScriptedModel.Saying("1;");

        var answer = await Ask(
            model,
            Given.Query(Shop) with
            {
                Model = Given.Model(FimFamily.Qwen) with { Problem = problem },
            }
        );

        Assert.Empty(model.Asked);
        Assert.Same(problem, answer.Failure);
    }

    [Fact]
    public async Task A_private_file_is_refused_with_the_rule()
    {
        var model = ScriptedModel.Saying("1;");

        var answer = await Ask(model, Given.Query(Shop) with { Policy = Given.Policy(("src/**", Lane.Local)) });

        Assert.Empty(model.Asked);
        Assert.Null(answer.Sent);
        Assert.Equal((Lane.Local, "src/**"), (answer.Refusal!.Lane, answer.Refusal.Rule!.Pattern));
        Assert.Equal(
            "src/shop.ts may not go to coder (cloud): its lane is local: src/** in /w/.modelrouter.json",
            answer.Answer.Reason
        );
    }

    [Fact]
    public async Task What_the_server_says_of_the_models_lane_counts()
    {
        var model = ScriptedModel.Saying("1;");
        var local = Given.Model(FimFamily.Qwen, lane: Lane.Local);
        var query = Given.Query(Shop) with { Policy = Given.Policy(("src/**", Lane.Local)) };

        await Ask(model, query with { Model = local });
        await Ask(
            model,
            query with
            {
                Model = local with { Definition = local.Definition with { Lane = Lane.Cloud } },
            }
        );

        Assert.Single(model.Asked);
    }

    [Theory]
    [InlineData(Lane.Cloud)]
    [InlineData(Lane.Local)]
    public async Task A_private_tab_is_no_context_for_a_public_file_whatever_the_model(object lane)
    {
        var model = ScriptedModel.Saying("1;");
        var query = Given.Query(Shop) with
        {
            Others = [Given.Document("private/item.ts", "export function total(items: Item[]): secret;\n")],
            Policy = Given.Policy(("private/**", Lane.Local)),
            Model = Given.Model(FimFamily.Qwen, lane: (Lane)lane),
        };

        var answer = await Ask(model, query);

        Assert.DoesNotContain("secret", Given.Rendered(Assert.Single(model.Asked)), StringComparison.Ordinal);
        var leftOut = Assert.Single(answer.LeftOut);
        Assert.Equal(("/w/private/item.ts", "open tab"), (leftOut.Origin.AsOpened, leftOut.Role));
        Assert.Equal("private/**", leftOut.Verdict.Rule!.Pattern);
        Assert.Equal(Lane.Cloud, answer.Answer.Suggestion!.Lane);
    }

    [Theory]
    [InlineData(FimFamily.Qwen, "let x = '<|fim_suffix|>';\nlet y = $0", "<|fim_suffix|>")]
    [InlineData(FimFamily.Mellum, "let y = $0\nconsole.log('usage: cat <filename>');", "<filename>")]
    [InlineData(FimFamily.Chat, "let y = $0\n// {{FILL_HERE}}", "{{FILL_HERE}}")]
    [InlineData(null, "let x = '[SUFFIX]';\nlet y = $0", "[SUFFIX]")]
    public async Task A_text_that_holds_the_templates_own_tokens_is_not_sent(object? fim, string marked, string token)
    {
        var model = ScriptedModel.Saying("1;");

        var answer = await Ask(
            model,
            Given.Query(marked) with
            {
                Model = Given.Model((FimFamily?)fim, canFill: fim is null),
            }
        );

        Assert.Empty(model.Asked);
        Assert.Equal($"the text around the cursor holds '{token}', which coder is steered by", answer.Answer.Reason);
    }

    [Theory]
    [InlineData("src/item.ts", "export function total(items: Item[]): '<|file_sep|>';\n")]
    [InlineData("src/<|fim_middle|>.ts", "export function total(items: Item[]): number;\n")]
    [InlineData("src/a\nb.ts", "export function total(items: Item[]): number;\n")]
    public async Task Another_file_that_holds_them_is_left_out(string name, string text)
    {
        var model = ScriptedModel.Saying("1;");

        await Ask(model, Given.Query(Shop) with { Others = [Given.Document(name, text)] });

        var request = Assert.Single(model.Asked);
        Assert.DoesNotContain("file_sep", Given.Rendered(request), StringComparison.Ordinal);
        Assert.Single(request.Permit.Origins);
    }

    [Fact]
    public async Task The_selected_entry_goes_into_no_prompt_and_is_continued()
    {
        var model = ScriptedModel.Saying("tal(items);");
        var query = Given.Query("let x = to$0;") with { Selected = new SelectedCompletion(8, 10, "total") };

        var answer = await Ask(model, query);

        Assert.DoesNotContain("total", Given.Rendered(Assert.Single(model.Asked)), StringComparison.Ordinal);
        Assert.Equal((8, 11, "total(items);"), Shown(answer));
        Assert.Equal(5, answer.Answer.Suggestion!.SelectedLength);
    }

    [Fact]
    public async Task What_does_not_go_on_with_the_selected_entry_is_not_shown()
    {
        var query = Given.Query("let x = to$0;") with { Selected = new SelectedCompletion(8, 10, "tomorrow") };

        var answer = await Ask(ScriptedModel.Saying("tal(items);"), query);

        Assert.Equal("what coder says does not go on with the selected entry", answer.Answer.Reason);
    }

    [Fact]
    public async Task A_stop_ends_the_request()
    {
        var model = ScriptedModel.Saying("1;", "\nlet", " y");

        var answer = await Ask(model, Given.Query("let x = $0"));

        Assert.Equal("1;", answer.Answer.Suggestion!.InsertText);
        Assert.Equal((2, true), (model.Given, model.IsOver));
    }

    [Theory]
    [InlineData(MultilineMode.Auto, 64, true)]
    [InlineData(MultilineMode.Always, 256, false)]
    public async Task An_answer_of_one_line_is_asked_for_as_such(object mode, int tokens, bool stopsAtLineEnd)
    {
        var model = ScriptedModel.Saying("1;");

        await Ask(model, Given.Query("let x = $0") with { Multiline = (MultilineMode)mode });

        var request = Assert.Single(model.Asked);
        Assert.Equal(tokens, request.MaxTokens);
        Assert.Equal(stopsAtLineEnd, request.Stops.Any(static stop => stop.Render() == "\n"));
    }

    [Theory]
    [InlineData("a();\nb();\nc(", "a();\nb();")]
    [InlineData("a(", null)]
    public async Task At_the_deadline_whole_lines_count(string said, string? expected)
    {
        var model = new ScriptedModel(new ModelEvent.Text(said), null);
        var asking = Ask(model, Given.Query("$0"));

        await model.Silent;
        _time.Advance(TimeSpan.FromSeconds(5));
        var answer = await asking;

        Assert.Equal(expected, answer.Answer.Suggestion?.InsertText);
        Assert.Equal(expected is null ? "coder took longer than 5000 ms" : null, answer.Answer.Reason);
        Assert.True(model.IsOver);
    }

    [Theory]
    [InlineData("a();\nb();\nc(", "a();\nb();")]
    [InlineData("a(", null)]
    public async Task At_the_limit_of_tokens_whole_lines_count(string said, string? expected)
    {
        var answer = await Ask(
            new ScriptedModel(new ModelEvent.Text(said), ScriptedModel.End(AnswerEnd.Length)),
            Given.Query("$0")
        );

        Assert.Equal(expected, answer.Answer.Suggestion?.InsertText);
    }

    [Fact]
    public async Task Cancelling_is_noticed_wherever_it_waits()
    {
        ModelEvent[] script =
        [
            new ModelEvent.Text("a"),
            new ModelEvent.Text("b"),
            ScriptedModel.End(AnswerEnd.Complete),
        ];
        for (var at = 0; at < script.Length; at++)
        {
            using var source = new CancellationTokenSource();
            var moment = at;
            var model = new ScriptedModel([.. script])
            {
                Giving = number =>
                {
                    if (number == moment)
                        source.Cancel();
                },
            };

            var asking = new ModelCompletion(model, _time).CompleteAsync(Given.Query(Shop), source.Token).AsTask();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
            Assert.Equal((at + 1, true), (model.Given, model.IsOver));
        }
    }

    [Fact]
    public async Task Cancelling_aborts_a_silent_model()
    {
        using var source = new CancellationTokenSource();
        var model = new ScriptedModel((ModelEvent?)null);
        var asking = new ModelCompletion(model, _time).CompleteAsync(Given.Query(Shop), source.Token).AsTask();

        await model.Silent;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.True(model.IsOver);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_already_reaches_nobody()
    {
        var model = ScriptedModel.Saying("1;");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ModelCompletion(model, _time)
                .CompleteAsync(Given.Query(Shop), new CancellationToken(canceled: true))
                .AsTask()
        );

        Assert.Empty(model.Asked);
    }

    [Theory]
    [InlineData("let x = $0y", "a word goes on right behind the cursor")]
    [InlineData("$0 + 1", "there is code to the right of the cursor")]
    public async Task Where_it_could_only_be_in_the_way_nothing_is_asked(string marked, string reason)
    {
        var model = ScriptedModel.Saying("1;");

        Assert.Equal(reason, (await Ask(model, Given.Query(marked))).Answer.Reason);
        Assert.Empty(model.Asked);
    }

    [Fact]
    public async Task An_entry_that_does_not_stand_at_the_cursor_is_not_continued() =>
        Assert.Equal(
            "the selected entry does not stand at the cursor",
            (
                await Ask(
                    ScriptedModel.Saying("1;"),
                    Given.Query("a\nb$0") with
                    {
                        Selected = new SelectedCompletion(0, 3, "x"),
                    }
                )
            )
                .Answer
                .Reason
        );

    [Fact]
    public async Task A_window_too_small_for_a_file_is_not_filled()
    {
        var model = Given.Model(FimFamily.Qwen);
        var query = Given.Query(Shop) with
        {
            Model = model with { Definition = model.Definition with { ContextWindow = 100 } },
        };

        Assert.Equal(
            "too little fits the context window of coder",
            (await Ask(ScriptedModel.Saying("1;"), query)).Answer.Reason
        );
    }

    [Fact]
    public async Task A_recent_edit_of_a_version_that_is_not_handed_in_is_not_sent()
    {
        var model = ScriptedModel.Saying("1;");
        var old = Given.Document("src/item.ts", "stale\n");
        var now = old with { Text = TextSnapshot.From("fresh\n") };

        await Ask(model, Given.Query(Shop) with { Others = [now], Edits = [new RecentEdit(old, 0, 0)] });
        await Ask(model, Given.Query(Shop) with { Others = [now], Edits = [new RecentEdit(now, 0, 0)] });
        await Ask(model, Given.Query(Shop) with { Others = [], Edits = [new RecentEdit(now, 0, 0)] });

        Assert.DoesNotContain("src/item.ts", Given.Rendered(model.Asked[0]), StringComparison.Ordinal);
        Assert.Contains("<|file_sep|>src/item.ts\nfresh\n", Given.Rendered(model.Asked[1]), StringComparison.Ordinal);
        Assert.Contains("recent edit", model.Asked[1].Permit.Sources.Select(static source => source.Role));
        Assert.DoesNotContain("src/item.ts", Given.Rendered(model.Asked[2]), StringComparison.Ordinal);
    }

    private static (int Start, int End, string Text) Shown(ModelCompletionAnswer answer)
    {
        var suggestion = answer.Answer.Suggestion!;
        return (suggestion.Start, suggestion.End, suggestion.InsertText);
    }

    private Task<ModelCompletionAnswer> Ask(ScriptedModel model, ModelCompletionQuery query) =>
        new ModelCompletion(model, _time).CompleteAsync(query, CancellationToken.None).AsTask();
}
