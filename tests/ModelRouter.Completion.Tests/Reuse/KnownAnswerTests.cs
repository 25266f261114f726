using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion.Tests.Reuse;

/// <summary>What a model has answered is used again where it answers the question, and nowhere else.</summary>
public sealed class KnownAnswerTests
{
    private const string Shop = "function f() {\n    $0\n}\n";

    [Fact]
    public async Task Typing_what_was_answered_asks_nobody()
    {
        await using var bench = new AnswersBench();
        Assert.Equal("return 12;", await bench.AskAnd(Shop, "return 12;"));

        foreach (var typed in new[] { "r", "re", "ret", "return", "return ", "return 1" })
        {
            var shown = await bench.KnownAt(Shop.Replace("$0", typed + "$0", StringComparison.Ordinal));
            Assert.EndsWith("return 12;"[typed.Length..], shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_typed_to_its_end_is_asked_anew()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd(Shop, "a();\n    b();");

        Assert.Equal("b();", await bench.KnownAt("function f() {\n    a();\n    $0\n}\n"));
        Assert.Equal("c();", await bench.AskAnd("function f() {\n    a();\n    b();$0\n}\n", "c();"));
    }

    [Fact]
    public async Task Going_back_finds_what_was_answered_there()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd(Shop, "return 12;");
        await bench.AskAnd("function f() {\n    x$0\n}\n", " = 1;");

        Assert.Equal("return 12;", await bench.KnownAt(Shop));
        Assert.Equal("x = 1;", await bench.KnownAt("function f() {\n    x$0\n}\n"));
    }

    [Fact]
    public async Task The_answer_asked_for_nearest_is_the_one_that_is_used()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd("let a = b.c$0", ".d.z;");
        await bench.AskAnd("let a = b$0", ".c.d.e;");

        Assert.Equal("d.z;", await bench.KnownAt("let a = b.c.$0"));
        Assert.Equal("b.c.d.e;", await bench.KnownAt("let a = b$0"));
    }

    [Fact]
    public async Task An_answer_goes_on_with_the_selected_entry()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd("let x = to$0", "tal(items);");

        var answer = await bench.Ask(
            Given.Query("let x = to$0") with
            {
                Selected = new SelectedCompletion(8, 10, "total"),
            }
        );

        Assert.Equal("total(items);", answer.Answer.Suggestion!.InsertText);
        Assert.Single(bench.Model.Asked);
    }

    [Fact]
    public async Task A_bracket_that_the_editor_closes_does_not_make_it_another_question()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd("f$0\ng();", "(a, b);");

        Assert.Equal("a, b);", await bench.KnownAt("f($0)\ng();"));
    }

    public static TheoryData<string> Others { get; } =
        new("model", "its lane", "policy", "lane", "file", "language", "multiline", "text below", "text above");

    [Theory]
    [MemberData(nameof(Others))]
    public async Task An_answer_is_never_served_across(string what)
    {
        await using var bench = new AnswersBench();
        var query = Given.Query(Shop);
        await bench.AskAnd(query, "return 12;");

        var other = what switch
        {
            "model" => query with { Model = WithModel(query.Model, model => model with { Model = "coder-8b" }) },
            "its lane" => query with { Model = WithModel(query.Model, model => model with { Lane = Lane.Local }) },
            "policy" => query with { Policy = PrivacyPolicy.Create(new PolicyInputs(), version: 2) },
            "lane" => query with
            {
                Policy = Given.Policy(("src/**", Lane.Local)),
                Model = WithModel(query.Model, model => model with { Lane = Lane.Local }),
            },
            "file" => query with { Document = Given.Document("src/shop2.ts", query.Document.Text.ToString()) },
            "language" => query with { Document = query.Document with { LanguageId = "javascript" } },
            "multiline" => query with { Multiline = MultilineMode.Never },
            "text below" => Given.Query("function f() {\n    $0\n}\nfunction g() {}\n"),
            _ => Given.Query("function g() {\n    $0\n}\n"),
        };

        Assert.Equal("other();", await bench.AskAnd(other, "other();"));
        // The control: the first is still there for its own question.
        Assert.Equal("return 12;", await bench.KnownAt(Shop));
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_anew()
    {
        await using var bench = new AnswersBench();
        await bench.AskAnd(Shop, "return 1;");
        bench.Answers.Reset();
        Assert.Equal("return 2;", await bench.AskAnd(Shop, "return 2;"));
        bench.Answers.Closed(AnswersBench.UriOf(Given.Query(Shop)));
        Assert.Equal("return 3;", await bench.AskAnd(Shop, "return 3;"));
    }

    [Fact]
    public async Task That_a_model_had_nothing_to_say_is_known_at_that_place_only()
    {
        await using var bench = new AnswersBench();
        Assert.Null(await bench.AskAnd(Shop, ""));

        Assert.Null(await bench.KnownAt(Shop));
        Assert.Equal("return 1;", await bench.AskAnd("function f() {\n    r$0\n}\n", "eturn 1;"));
    }

    [Fact]
    public async Task A_failure_is_no_answer()
    {
        await using var bench = new AnswersBench();
        var asking = bench.Ask(Given.Query(Shop));
        (await bench.Model.NextAsync()).Say("return 1;").Fail("gone");
        Assert.Equal("gone", (await asking).Answer.Reason);

        Assert.Equal("return 2;", await bench.AskAnd(Shop, "return 2;"));
    }

    private static ModelTraits WithModel(ModelTraits traits, Func<ModelDefinition, ModelDefinition> change) =>
        traits with
        {
            Definition = change(traits.Definition),
        };
}
