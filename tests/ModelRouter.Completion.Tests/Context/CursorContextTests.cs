using ModelRouter.Completion.Context;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tests.Context;

public sealed class CursorContextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\nnext line\n")]
    public void The_window_stays_small_in_a_line_that_is_not(string below)
    {
        const int Cursor = 900_000;
        var text = TextSnapshot.From("first line\n" + new string('x', 1_000_000) + below);

        var context = CursorContext.At(text, Cursor, "", Cursor);

        Assert.InRange(context.Before.Length, 2_001, 100_000);
        Assert.InRange(context.After.Length, 1, 100_000);
        Assert.Equal(Cursor, context.Start + context.Before.Length);
    }

    [Fact]
    public void The_window_begins_with_a_whole_line()
    {
        var text = TextSnapshot.From(new string('x', 30_000) + "\nsecond\nthird");

        var context = CursorContext.At(text, text.Length, "", text.Length);

        Assert.Equal("second\nthird", context.Before);
    }
}
