using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tests.PostProcessing;

/// <summary>Each case: the document with the cursor at <c>$0</c>, what a model said, what is worth showing.</summary>
public sealed class PostProcessorTests
{
    [Theory]
    [InlineData("var x = $0", "1;", "1;")]
    [InlineData("var x = $0", "1;   ", "1;")]
    [InlineData("var x = $0", "  \n\t ", null)]
    [InlineData("a$0", "b\r\nc", "b\nc")]
    public void Text_that_is_fine_stays(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("\tif (a)\n\t{\n\t\t$0", "b();\n        c();", "b();\n\t\tc();")]
    [InlineData("    if (a)\n        $0", "b();\n\t\tc();", "b();\n        c();")]
    [InlineData("x\n$0", "b:\n\tc", "b:\n\tc")]
    [InlineData("$0\n    y", "b:\n\tc", "b:\n    c")]
    public void Later_lines_are_indented_as_the_document_is(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("if (a) {\n    $0\n}", "b();\n}", "b();")]
    [InlineData("if (a) {\n    $0\n}\nreturn c;", "b();\n}\nreturn c;", "b();")]
    [InlineData("if (a) {\n    $0\n\n}\n", "b();\n}", "b();")]
    [InlineData("if (a) {\n    $0\n    }", "b();\n}", "b();\n}")]
    public void Closing_lines_that_stand_below_are_not_said_again(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("    $0\n    return x;", "return x;", null)]
    [InlineData("    ret$0\n\n    return x;", "urn x;", null)]
    [InlineData("    $0\n    }", "}", "}")]
    [InlineData("    $0\n    return y;", "return x;", "return x;")]
    public void A_copy_of_the_next_line_is_dropped(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("x = [$0", "1, 2]\n1\n1\n1\n1", "1, 2]\n1")]
    [InlineData("x = $0", "foobar, foobar, foobar, foobar, foobar, foobar, ", "foobar,")]
    [InlineData("// $0", "----------------------------------------", "----------------------------------------")]
    [InlineData("x = [$0", "0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "0, 0, 0, 0, 0, 0, 0, 0, 0, 0]")]
    public void Going_round_in_circles_is_cut(string document, string said, string? expected) =>
        Check(document, said, expected);

    [Theory]
    [InlineData("foo($0)", "a, b", "a, b")]
    [InlineData("foo($0)", "a, b);", "a, b);")]
    [InlineData("foo($0)", "a, b); c(", "a, b")]
    [InlineData("foo($0)", "a, b)", "a, b)")]
    [InlineData("foo($0);", "bar(a), b);", "bar(a), b);")]
    [InlineData("foo($0)", "bar(a]", "bar(a")]
    [InlineData("foo(\")\", $0)", "a)", "a)")]
    public void Brackets_that_the_editor_has_closed_are_not_closed_twice(
        string document,
        string said,
        string? expected
    ) => Check(document, said, expected);

    [Theory]
    [InlineData("foo($0)", "a)", true)]
    [InlineData("foo($0)", "a);", true)]
    [InlineData("if (foo($0))", "a)) {", true)]
    [InlineData("foo($0)", "bar(a)", false)]
    [InlineData("foo($0)", "bar(a))", true)]
    [InlineData("foo(\"$0\")", "a\")", true)]
    [InlineData("foo(\"$0\")", "a", false)]
    [InlineData("foo($0);", "a)", false)]
    [InlineData("foo($0", "a)", false)]
    public void The_rest_of_the_line_is_contained_only_if_it_is_not_still_needed(
        string document,
        string said,
        bool contained
    ) => Assert.Equal(contained, Brackets.ContainsRestOfLine(said, Cursor(document)));

    private static void Check(string document, string said, string? expected) =>
        Assert.Equal(expected, PostProcessor.Run(said, Cursor(document)));

    private static CursorContext Cursor(string document)
    {
        var offset = document.IndexOf("$0", StringComparison.Ordinal);
        return CursorContext.At(TextSnapshot.From(document.Remove(offset, 2)), offset, "", offset);
    }
}
