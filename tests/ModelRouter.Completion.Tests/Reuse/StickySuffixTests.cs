using ModelRouter.Completion.Reuse;

namespace ModelRouter.Completion.Tests.Reuse;

public sealed class StickySuffixTests
{
    private static readonly string Former = string.Concat(
        Enumerable.Range(0, 60).Select(static i => $"    statement_{i}();\n")
    );

    [Fact]
    public void An_edit_far_below_leaves_it_as_it_was() =>
        Assert.Same(Former, StickySuffix.Of(Former, Former.Replace("_50()", "_50(a)", StringComparison.Ordinal)));

    [Fact]
    public void So_does_a_line_that_comes_into_the_window()
    {
        var fresh = Former.Replace("    statement_40();\n", "", StringComparison.Ordinal) + "    another();\n";

        Assert.Same(Former, StickySuffix.Of(Former, fresh));
    }

    [Theory]
    [InlineData("statement_1()", "statement_x()")]
    [InlineData("statement_12()", "statement_x()")]
    public void An_edit_near_the_cursor_does_not(string was, string now)
    {
        var fresh = Former.Replace(was, now, StringComparison.Ordinal);

        Assert.Same(fresh, StickySuffix.Of(Former, fresh));
    }

    [Fact]
    public void Many_edits_do_not()
    {
        var fresh = Former.Replace("t_3", "t_x", StringComparison.Ordinal);

        Assert.Same(fresh, StickySuffix.Of(Former, fresh));
    }

    [Theory]
    [InlineData("}\n", "}\n\n")]
    [InlineData("}\n", "")]
    [InlineData("", "}\n")]
    public void A_short_one_is_the_documents_own(string former, string fresh) =>
        Assert.Same(fresh, StickySuffix.Of(former, fresh));

    [Fact]
    public void Without_a_former_one_it_is_the_documents_own() => Assert.Same(Former, StickySuffix.Of(null, Former));
}
