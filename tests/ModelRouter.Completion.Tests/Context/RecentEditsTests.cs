using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tests.Filling;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tests.Context;

public sealed class RecentEditsTests
{
    private readonly RecentEdits _edits = new();
    private readonly Dictionary<string, TextSnapshot> _texts = [];

    [Fact]
    public void Typing_along_is_one_edit()
    {
        Open("a.ts", "1\n2\n3\n4\n5\n6");
        Change("a.ts", "1\n2\n3x\n4\n5\n6");
        Change("a.ts", "1\n2\n3xy\n4\n5\n6");
        Change("a.ts", "1\n2\n3xy\nz\n4\n5\n6");

        Assert.Equal(["a.ts 2-3"], Latest());
    }

    [Fact]
    public void Edits_apart_are_kept_apart_the_latest_last()
    {
        Open("a.ts", "1\n2\n3\n4\n5\n6\n7\n8");
        Open("b.ts", "x");
        Change("a.ts", "1\n2\n3\n4\n5\n6\n7\n8x");
        Change("b.ts", "xy");
        Change("a.ts", "1x\n2\n3\n4\n5\n6\n7\n8x");

        Assert.Equal(["a.ts 7-7", "b.ts 0-0", "a.ts 0-0"], Latest());
    }

    [Fact]
    public void Edits_move_with_the_lines_above_them()
    {
        Open("a.ts", "1\n2\n3\n4\n5\n6\n7\n8");
        Change("a.ts", "1\n2\n3\n4\n5\n6\n7\n8x");
        Change("a.ts", "0\n1\n2\n3\n4\n5\n6\n7\n8x");
        Assert.Equal(["a.ts 8-8", "a.ts 0-0"], Latest());

        Change("a.ts", "4\n5\n6\n7\n8x");
        Assert.Equal("a.ts 4-4", Latest()[0]);
        Assert.All(_edits.Latest(), static edit => Assert.Equal("4\n5\n6\n7\n8x", edit.Document.Text.ToString()));
    }

    [Fact]
    public void Of_a_large_edit_the_end_is_kept()
    {
        Open("a.ts", "a\nb");
        Change("a.ts", "a\n" + string.Concat(Enumerable.Range(0, 50).Select(static i => $"{i}\n")) + "b");

        var edit = Assert.Single(_edits.Latest());
        Assert.Equal(RecentEdits.MaxLines, edit.LastLine - edit.FirstLine + 1);
        Assert.InRange(edit.LastLine, 50, 51);
    }

    [Fact]
    public void No_more_than_a_few_are_kept()
    {
        Open("a.ts", string.Concat(Enumerable.Range(0, 100).Select(static _ => "x\n")));
        for (var line = 0; line < 100; line += 3)
            Change(
                "a.ts",
                string.Concat(Enumerable.Range(0, 100).Select(i => i <= line && i % 3 == 0 ? "y\n" : "x\n"))
            );

        Assert.Equal(16, _edits.Latest().Length);
        Assert.Equal("a.ts 99-99", Latest()[^1]);
    }

    [Fact]
    public void A_closed_document_leaves_nothing_behind()
    {
        Open("a.ts", "a");
        Change("a.ts", "ab");
        _edits.Closed("/w/a.ts");
        Assert.Empty(_edits.Latest());

        Open("a.ts", "abc");
        Assert.Empty(_edits.Latest());
    }

    /// <summary>An edit was missed: where the document lies was not known then.</summary>
    [Fact]
    public void What_changed_untold_is_part_of_the_next_edit()
    {
        Open("a.ts", "1\n2\n3\n4\n5");
        Change("a.ts", "1\n2\n3\n4\n5x");
        Open("a.ts", "0\n1\n2\n3\n4\n5x");
        Change("a.ts", "0\n1y\n2\n3\n4\n5x");

        Assert.Equal(["a.ts 5-5", "a.ts 0-1"], Latest());
    }

    [Fact]
    public void Every_edit_lies_in_its_document_whatever_was_edited()
    {
        string[] texts =
        [
            "",
            "a",
            "a\r\nb",
            "a\rb",
            "a\nb\nc\nd\ne\nf\ng",
            "g\n",
            "\r\n\r\n",
            "a\nb\nc\nx\ny\nd\ne\nf\ng",
        ];
        Open("a.ts", "");
        for (var i = 0; i < texts.Length * texts.Length; i++)
        {
            Change("a.ts", texts[i % texts.Length]);
            Change("a.ts", texts[i / texts.Length]);
            Assert.All(
                _edits.Latest(),
                static edit =>
                {
                    Assert.InRange(edit.FirstLine, 0, edit.LastLine);
                    Assert.InRange(edit.LastLine, edit.FirstLine, edit.Document.Text.LineCount - 1);
                    Assert.InRange(edit.LastLine - edit.FirstLine, 0, RecentEdits.MaxLines - 1);
                }
            );
        }
    }

    private void Open(string name, string text) => _texts[name] = TextSnapshot.From(text);

    /// <summary>Edits it to a new text, in one step.</summary>
    private void Change(string name, string text)
    {
        var now = TextSnapshot.From(text);
        _edits.Changed(Given.Document(name, "") with { Text = now }, _texts[name]);
        _texts[name] = now;
    }

    private string[] Latest() =>
        [.. _edits.Latest().Select(static edit => $"{edit.Document.Name} {edit.FirstLine}-{edit.LastLine}")];
}
