using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

public sealed class TextEditingTests
{
    private const string Document = "first\nsecond\nthird";

    [Fact]
    public void Each_change_applies_to_the_outcome_of_the_one_before() =>
        Assert.Equal("1st\n2nd\nthird", Apply(Document, Change(0, 0, 0, 5, "1st\n2nd"), Change(1, 3, 2, 6, "")));

    [Fact]
    public void A_change_without_a_range_replaces_the_document() =>
        Assert.Equal("new text", Apply(Document, new ContentChange(null, "new"), Change(0, 3, 0, 3, " text")));

    [Fact]
    public void No_changes_leave_the_document_as_it_is()
    {
        var text = TextSnapshot.From(Document);
        Assert.True(TextEditing.TryApply(text, [], PositionEncoding.Utf16, out var edited, out _));
        Assert.Same(text, edited);
    }

    [Fact]
    public void Columns_are_counted_in_the_encoding()
    {
        var change = Change(0, 4, 0, 4, "!");
        Assert.Equal("😀é!x", Apply("😀éx", PositionEncoding.Utf16, Change(0, 3, 0, 3, "!")));
        Assert.Equal("😀!éx", Apply("😀éx", PositionEncoding.Utf8, change));
    }

    [Fact]
    public void A_column_past_the_line_means_its_end() =>
        Assert.Equal("first!\nsecond\nthird", Apply(Document, Change(0, 5, 0, 99, "!")));

    [Theory]
    [InlineData(3, 0)] // Neovim's end of a deleted last line
    [InlineData(3, 7)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void An_end_past_the_last_line_means_the_end_of_the_document(int line, int character) =>
        Assert.Equal("first\n", Apply(Document, Change(1, 0, line, character, "")));

    [Fact]
    public void A_start_one_past_the_last_line_means_the_end_of_the_document() =>
        Assert.Equal("first\nsecond\nthird!", Apply(Document, Change(3, 0, 3, 0, "!")));

    [Fact]
    public void A_start_behind_the_end_is_swapped_with_it() =>
        Assert.Equal("fird", Apply(Document, Change(2, 2, 0, 1, "")));

    [Fact]
    public void A_start_further_out_is_an_error_that_says_which_and_where()
    {
        var error = Refuse(Change(2, 0, 2, 5, "\n"), Change(5, 1, 5, 1, "x"));
        Assert.Equal(
            new ContentChangeError(ContentChangeProblem.StartOutsideDocument, 1, new LinePosition(5, 1), 4),
            error
        );
        Assert.Equal("Change 1 starts at 5:1, but the document has 4 lines.", error.Message);
    }

    [Theory]
    [InlineData(-1, 0, 0, 0, -1, 0)]
    [InlineData(0, -1, 0, 0, 0, -1)]
    [InlineData(0, 0, -2, 0, -2, 0)]
    [InlineData(0, 0, 0, int.MinValue, 0, int.MinValue)]
    public void A_negative_number_is_an_error(int startLine, int start, int endLine, int end, int line, int character)
    {
        var error = Refuse(Change(startLine, start, endLine, end, "x"));
        Assert.Equal(ContentChangeProblem.NegativePosition, error.Problem);
        Assert.Equal(new LinePosition(line, character), error.Position);
        Assert.Equal($"Change 0 has the negative position {line}:{character}.", error.Message);
    }

    [Fact]
    public void A_change_that_would_pass_the_limit_is_an_error()
    {
        var text = new TextSnapshot(Filled(TextSnapshot.MaxLength - 1));
        Assert.True(TextEditing.TryApply(text, [Change(0, 0, 0, 0, "y")], PositionEncoding.Utf16, out var full, out _));
        Assert.Equal(TextSnapshot.MaxLength, full.Length);
        Assert.False(
            TextEditing.TryApply(full, [Change(0, 0, 0, 0, "z")], PositionEncoding.Utf16, out var edited, out var error)
        );
        Assert.Null(edited);
        Assert.Equal(ContentChangeProblem.TooLong, error.Problem);
        Assert.Contains("longer than", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A text of any length in little memory: both halves of it are the same tree.</summary>
    private static TextNode Filled(int length)
    {
        if (length <= TextLeaf.MaxLength)
            return new TextLeaf(new string('x', length));
        var half = Filled(length / 2);
        return TextTree.Join(TextTree.Join(half, half), TextTree.Build(length % 2 == 0 ? "" : "x"));
    }

    private static ContentChange Change(int startLine, int start, int endLine, int end, string text) =>
        new(new LineRange(new LinePosition(startLine, start), new LinePosition(endLine, end)), text);

    private static string Apply(string document, params ContentChange[] changes) =>
        Apply(document, PositionEncoding.Utf16, changes);

    private static string Apply(string document, PositionEncoding encoding, params ContentChange[] changes)
    {
        Assert.True(TextEditing.TryApply(TextSnapshot.From(document), changes, encoding, out var edited, out _));
        return edited.ToString();
    }

    private static ContentChangeError Refuse(params ContentChange[] changes)
    {
        var text = TextSnapshot.From(Document);
        Assert.False(TextEditing.TryApply(text, changes, PositionEncoding.Utf16, out var edited, out var error));
        Assert.Null(edited);
        Assert.Equal(Document, text.ToString());
        return error;
    }
}
