using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Completion.Prompts;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Answers;

/// <summary>
/// Each case: the document with the cursor at <c>$0</c>, what a model says, what is worth showing. Every answer is read as
/// a stream, one character after the other, and at once.
/// </summary>
public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("let x = $0", "1;\nlet y = 2;", "1;")]
    [InlineData("let x = $0;", "1\nlet y = 2;", "1")]
    [InlineData("let x = $0", "1;", "1;")]
    [InlineData("let x = $0", "\nlet y", null)]
    public void A_line_that_has_begun_is_completed_alone(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("if (a) {$0\n}", "\n    b();\n    c();\n}\nd();", "\n    b();\n    c();")]
    [InlineData("if (a) {$0", "\n    b();\n}\nd();", "\n    b();\n}")]
    [InlineData("if (a) {\n    $0\n}\n", "b();\n    if (c) {\n        d();\n    }\n}", "b();")]
    [InlineData("def f():\n    $0\n", "a = 1\n    return a\n\ndef g():", "a = 1\n    return a")]
    [InlineData("def f():$0\n", "\n    return a\ndef g():\n    x", "\n    return a")]
    [InlineData("    $0", "a();\n    b();\nc();", "a();\n    b();")]
    [InlineData("$0", "if (x)\n{\n    a();\n}\nb();", "if (x)\n{\n    a();\n}")]
    [InlineData("$0", "if (x) {\n    a();\n} else {\n    b();\n}\nc();", "if (x) {\n    a();\n} else {\n    b();\n}")]
    public void A_block_ends_where_the_next_thing_begins(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("f(() => {\n    $0", "a();\n});\nb();", "a();\n});")]
    [InlineData("f(() => {\n    $0\n});", "a();\n});\nb();", "a();")]
    [InlineData("class A {\n    f() {\n        $0\n}", "a();\n    }\n\n    g() {", "a();\n    }")]
    [InlineData("class A {\n    f() {\n        $0\n    }\n}", "a();\n    }\n\n    g() {", "a();")]
    [InlineData("if (a) {\n    $0\nreturn;", "b();\n}\nreturn;", "b();\n}")]
    public void One_closing_line_belongs_to_it_unless_it_stands_below(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("$0\nreturn total;", "let a = 1;\nreturn total;\n}\nmore();", "let a = 1;")]
    [InlineData("$0\nreturn total;", "return total;\nreturn total;", null)]
    [InlineData("foo(\n    a,\n    $0\n);", "b);\nbar();", "b")]
    public void What_stands_below_is_not_said_again(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("$0", "a();\na();\na();\na();\na();", "a();")]
    [InlineData("$0", "x();\na();\na();\na();", "x();\na();")]
    [InlineData("let a = 1;\nlet b = 2;\n$0", "let a = 1;\nlet b = 2;\nlet c = 3;", null)]
    public void Circles_and_echoes_end_it(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("$0", "a();\n```\nThis calls a.", "a();")]
    [InlineData("$0", "```ts\na();\nb();\n```\nThis calls a.", "a();\nb();")]
    [InlineData("```ts\nx\n```\n\n$0", "```ts\na();\n```", "```ts\na();\n```")]
    [InlineData("$0", "<think>\nLet me see.\n</think>\n\na();", "a();")]
    [InlineData("$0", "<think>\nLet me see.", null)]
    [InlineData("$0", "a();<|file_sep|>src/b.ts", "a();")]
    [InlineData("$0", "a();<|endoftext|>b", "a();")]
    public void Wrapping_is_taken_off(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("a\r\n$0\r\nreturn 1;\r\n", "b();\r\nreturn 1;\r\n", "b();")]
    [InlineData("if (a) {\n\t$0", "b();\r\n    c();", "b();\n\tc();")]
    public void Line_breaks_and_indentation_become_the_documents(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData(FimFamily.Qwen, "let x = $0", " 1;", "1;")]
    [InlineData(FimFamily.Qwen, "let x =$0", " 1;", " 1;")]
    [InlineData(FimFamily.Codestral, "let x = $0", "\n1;", "1;")]
    [InlineData(FimFamily.Codestral, "$0", "a();\n+++++ src/b.ts\nb();", "a();")]
    [InlineData(FimFamily.Granite3, "    let x = $0", "    let x = 1;", "1;")]
    [InlineData(FimFamily.Granite4, "    let x = $0", "let x = 1;", "1;")]
    [InlineData(FimFamily.Qwen, "a $0", "a b", "a b")]
    [InlineData(FimFamily.CodeGemma, "$0", "a();<|file_separator|>", "a();")]
    [InlineData(FimFamily.DeepSeek, "$0", "a();<\uFF5Cend\u2581of\u2581sentence\uFF5C>b", "a();")]
    public void What_a_family_is_known_for_is_repaired(object family, string document, string said, string? expected) =>
        Check(document, said, expected, (FimFamily)family);

    [Theory]
    [InlineData("    let x = $0", "<fill>1;</fill>", "1;")]
    [InlineData("    let x = $0", "Sure! Here it is:\n<fill>\n1;\n</fill>\nIt sets x.", "1;")]
    [InlineData("    let x = $0", "<fill>\n```ts\nlet x = 1;\n```\n</fill>", "1;")]
    [InlineData("    $0", "<fill>\n    a();\n    b();\n</fill>", "a();\n    b();")]
    [InlineData("    let x = $0", "1;", "1;")]
    [InlineData("    let x = $0", "```\n1;\n```", "1;")]
    [InlineData("    let x = $0", "<think>hm</think><fill>1;", "1;")]
    [InlineData("    let x = $0", "<fill></fill>", null)]
    public void A_chat_is_read_tolerantly(string document, string said, string? expected) =>
        Check(document, said, expected, FimFamily.Chat);

    [Theory]
    [InlineData(MultilineMode.Never, "$0", "a();\nb();", "a();")]
    [InlineData(MultilineMode.Always, "a();$0", "\nb();\nc();", "\nb();\nc();")]
    [InlineData(MultilineMode.Always, "$0", "a();\n\nb();\n\n\nc();", "a();\n\nb();")]
    [InlineData(MultilineMode.Always, "a($0)", "1,\n2", "1,")]
    public void The_setting_says_how_far_it_may_go(object mode, string document, string said, string? expected) =>
        Check(document, said, expected, FimFamily.Qwen, (MultilineMode)mode);

    [Fact]
    public void A_broken_off_answer_has_its_whole_lines()
    {
        var cursor = Cursor("$0");
        var reader = Reader(cursor, FimFamily.Qwen, MultilineMode.Auto);

        Assert.Equal("a();\nb();", reader.ReadWholeLines("a();\nb();\nc(").Text);
        Assert.Equal("", reader.ReadWholeLines("a(").Text);
    }

    [Fact]
    public void What_a_broken_off_chat_says_before_the_marks_is_no_answer()
    {
        var cursor = Cursor("$0");
        var reader = Reader(cursor, FimFamily.Chat, MultilineMode.Auto);

        Assert.Equal("", reader.ReadWholeLines("Sure, here\nit is: ").Text);
        Assert.Equal("a();", reader.ReadWholeLines("Sure:\n<fill>a();\nb(").Text);
    }

    private static void Check(
        string document,
        string said,
        string? expected,
        FimFamily family = FimFamily.Qwen,
        MultilineMode mode = MultilineMode.Auto
    )
    {
        var cursor = Cursor(document);
        var reader = Reader(cursor, family, mode);
        Assert.Equal(expected, PostProcessor.Run(reader.Read(said, isWhole: true).Text, cursor));
        Assert.Equal(expected, PostProcessor.Run(Streamed(reader, said), cursor));
    }

    private static string Streamed(AnswerReader reader, string said)
    {
        for (var length = 1; length < said.Length; length++)
        {
            if (reader.Read(said[..length], isWhole: false) is { IsEnded: true } enough)
                return enough.Text;
        }
        return reader.Read(said, isWhole: true).Text;
    }

    private static AnswerReader Reader(CursorContext cursor, FimFamily family, MultilineMode mode) =>
        new(cursor, FillRoad.To(Given.Model(family))!, new LineLimits(cursor, mode));

    private static CursorContext Cursor(string document)
    {
        var fixture = CursorFixture.Parse(document);
        return CursorContext.At(TextSnapshot.From(fixture.Text), fixture.Offset, "", fixture.Offset);
    }
}
