using ModelRouter.Completion.Context;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tests.Context;

public sealed class AskPolicyTests
{
    [Theory]
    [InlineData("foo$0", true)]
    [InlineData("foo($0)", true)]
    [InlineData("foo($0);", true)]
    [InlineData("if (x$0) {", true)]
    [InlineData("foo(\"$0\")]}", true)]
    [InlineData("foo$0 ", true)]
    [InlineData("f$0oo", false)]
    [InlineData("x = $0 + 1", false)]
    [InlineData("foo($0) + bar", false)]
    public void A_suggestion_while_typing_is_asked_for_where_nothing_stands_to_the_right(string document, bool asked) =>
        Assert.Equal(asked, Reason(document, CompletionTrigger.Automatic) is null);

    [Theory]
    [InlineData("x = $0 + 1", true)]
    [InlineData("f$0oo", false)]
    public void An_invoked_one_is_asked_for_anywhere_but_inside_a_word(string document, bool asked) =>
        Assert.Equal(asked, Reason(document, CompletionTrigger.Invoked) is null);

    [Fact]
    public void Very_long_lines_are_left_alone() =>
        Assert.Contains("longer", Reason(new string('x', 3_000) + "$0", CompletionTrigger.Invoked));

    private static string? Reason(string document, CompletionTrigger trigger)
    {
        var offset = document.IndexOf("$0", StringComparison.Ordinal);
        var text = TextSnapshot.From(document.Remove(offset, 2));
        return AskPolicy.ReasonNotToAsk(CursorContext.At(text, offset, "", offset), trigger);
    }
}
