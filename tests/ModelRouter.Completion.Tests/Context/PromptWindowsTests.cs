using ModelRouter.Completion.Context;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Context;

public sealed class PromptWindowsTests
{
    private static readonly PromptBudget Budget = PromptBudget.Of(8_192, 64)!;

    [Fact]
    public void A_small_file_is_there_whole()
    {
        var windows = At("a\r\nb$0\r\nc\r\n");

        Assert.Equal(("a\nb", "\nc\n"), (windows.Prefix, windows.Suffix));
    }

    [Theory]
    [InlineData("a$0   \nb", "\nb")]
    [InlineData("a($0);\nb", "\nb")]
    [InlineData("a($0 + c);\nb", " + c);\nb")]
    [InlineData("a$0", "")]
    [InlineData("a$0  ", "")]
    public void The_suffix_begins_with_the_rest_of_the_line_unless_an_editor_has_closed_it(
        string marked,
        string suffix
    ) => Assert.Equal(suffix, At(marked).Suffix);

    [Fact]
    public void The_prefix_begins_at_the_same_line_while_lines_are_typed()
    {
        var lines = string.Concat(Enumerable.Range(0, 2_000).Select(static i => $"line number {i:D5} of the file\n"));
        var text = TextSnapshot.From(lines);
        var starts = new HashSet<int>();
        for (var line = 1_000; line < 1_064; line++)
        {
            var windows = PromptWindows.At(text, text.LineStart(line) + 4, text.LineStart(line) + 4, Budget);
            starts.Add(windows.FirstLine);
            Assert.InRange(windows.Prefix.Length, Budget.Prefix / 2, Budget.Prefix);
            Assert.InRange(windows.Suffix.Length, Budget.Suffix / 2, Budget.Suffix);
            Assert.StartsWith("line number ", windows.Prefix, StringComparison.Ordinal);
            Assert.EndsWith("of the file\n", windows.Suffix, StringComparison.Ordinal);
        }

        Assert.InRange(starts.Count, 4, 5);
    }

    [Fact]
    public void A_line_that_is_longer_than_the_window_is_cut_between_characters()
    {
        var text = TextSnapshot.From(string.Concat(Enumerable.Repeat("😀", 20_000)));
        for (var cursor = 30_000; cursor < 30_004; cursor += 2)
        {
            var windows = PromptWindows.At(text, cursor, cursor, Budget);
            Assert.True(char.IsHighSurrogate(windows.Prefix[0]));
            Assert.True(char.IsLowSurrogate(windows.Suffix[^1]));
        }
    }

    private static PromptWindows At(string marked)
    {
        var fixture = CursorFixture.Parse(marked);
        return PromptWindows.At(TextSnapshot.From(fixture.Text), fixture.Offset, fixture.Offset, Budget);
    }
}
