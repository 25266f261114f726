using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

public sealed class TextSnapshotTests
{
    [Fact]
    public void An_empty_text_has_one_empty_line()
    {
        Assert.Equal(0, TextSnapshot.Empty.Length);
        Assert.Equal(1, TextSnapshot.Empty.LineCount);
        Assert.Equal("", TextSnapshot.Empty.GetLine(0));
        Assert.Empty(TextSnapshot.Empty.Chunks());
        Assert.Equal(new LinePosition(0, 0), TextSnapshot.Empty.PositionAt(0, PositionEncoding.Utf8));
    }

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo")]
    [InlineData("one\rtwo")]
    public void Each_kind_of_break_ends_a_line(string text)
    {
        var snapshot = TextSnapshot.From(text);
        Assert.Equal(2, snapshot.LineCount);
        Assert.Equal("one", snapshot.GetLine(0));
        Assert.Equal("two", snapshot.GetLine(1));
    }

    [Theory]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    [InlineData("\f")]
    public void Other_separators_end_no_line(string separator) =>
        Assert.Equal(1, TextSnapshot.From($"one{separator}two").LineCount);

    [Fact]
    public void A_break_at_the_end_opens_an_empty_line()
    {
        var snapshot = TextSnapshot.From("one\r\n");
        Assert.Equal(2, snapshot.LineCount);
        Assert.Equal("", snapshot.GetLine(1));
        Assert.Equal(5, snapshot.LineStart(1));
    }

    [Fact]
    public void Text_between_the_halves_of_a_break_makes_two_of_it()
    {
        var snapshot = TextSnapshot.From("one\r\ntwo").Replace(4, 0, "x");
        Assert.Equal(["one", "x", "two"], Lines(snapshot));
    }

    [Fact]
    public void Removing_what_stood_between_makes_one_break_again()
    {
        var snapshot = TextSnapshot.From("one\rx\ntwo").Replace(4, 1, "");
        Assert.Equal(["one", "two"], Lines(snapshot));
    }

    [Fact]
    public void A_break_across_leaves_is_one_break()
    {
        var half = new string('x', TextLeaf.MaxLength - 1);
        var snapshot = TextSnapshot.From($"{half}\r\n{half}");
        Assert.Equal('\r', snapshot.Chunks().First().Span[^1]);
        Assert.Equal(2, snapshot.LineCount);
        Assert.Equal(half.Length, snapshot.LineEnd(0));
        Assert.Equal(half.Length + 2, snapshot.LineStart(1));
        Assert.Equal(0, snapshot.LineAt(half.Length + 1));
        Assert.Equal(1, snapshot.LineAt(half.Length + 2));
    }

    [Fact]
    public void A_pair_across_leaves_is_one_character()
    {
        var half = new string('x', TextLeaf.MaxLength - 1);
        var snapshot = TextSnapshot.From($"{half}😀{half}");
        Assert.True(char.IsHighSurrogate(snapshot.Chunks().First().Span[^1]));
        Assert.Equal(half.Length + 4, snapshot.PositionAt(half.Length + 2, PositionEncoding.Utf8).Character);
        for (var within = 0; within < 4; within++)
            Assert.Equal(half.Length, OffsetOf(snapshot, 0, half.Length + within, PositionEncoding.Utf8));
        Assert.Equal(half.Length + 2, OffsetOf(snapshot, 0, half.Length + 4, PositionEncoding.Utf8));
    }

    [Theory]
    [InlineData(PositionEncoding.Utf16, 0, 0)]
    [InlineData(PositionEncoding.Utf16, 1, 1)]
    [InlineData(PositionEncoding.Utf16, 2, 1)] // inside the pair
    [InlineData(PositionEncoding.Utf16, 3, 3)]
    [InlineData(PositionEncoding.Utf16, 99, 4)] // past the line's end
    [InlineData(PositionEncoding.Utf8, 1, 0)] // inside é
    [InlineData(PositionEncoding.Utf8, 2, 1)]
    [InlineData(PositionEncoding.Utf8, 5, 1)] // inside the pair
    [InlineData(PositionEncoding.Utf8, 6, 3)]
    [InlineData(PositionEncoding.Utf8, 7, 4)]
    [InlineData(PositionEncoding.Utf8, int.MaxValue, 4)]
    public void A_column_means_the_start_of_its_character(PositionEncoding encoding, int column, int offset) =>
        Assert.Equal(offset, OffsetOf(TextSnapshot.From("é😀x\nnext"), 0, column, encoding));

    [Theory]
    [InlineData(0xd83d)]
    [InlineData(0xde00)]
    public void A_lone_surrogate_stays_and_takes_three_bytes(int lone)
    {
        var snapshot = TextSnapshot.From($"a{(char)lone}b");
        Assert.Equal($"a{(char)lone}b", snapshot.ToString());
        Assert.Equal(4, snapshot.PositionAt(2, PositionEncoding.Utf8).Character);
    }

    [Fact]
    public void Halves_that_come_together_are_a_pair()
    {
        var snapshot = TextSnapshot.From("\ud83dx\ude00").Replace(1, 1, "");
        Assert.Equal("😀", snapshot.ToString());
        Assert.Equal(4, snapshot.PositionAt(2, PositionEncoding.Utf8).Character);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(int.MinValue, int.MinValue)]
    public void A_position_without_a_line_has_no_offset(int line, int character) =>
        Assert.False(
            TextSnapshot.From("a\nb").TryGetOffset(new LinePosition(line, character), PositionEncoding.Utf8, out _)
        );

    [Fact]
    public void An_offset_inside_a_break_has_the_position_of_the_line_end()
    {
        var snapshot = TextSnapshot.From("one\r\ntwo");
        Assert.Equal(new LinePosition(0, 3), snapshot.PositionAt(4, PositionEncoding.Utf16));
        Assert.Equal(new LinePosition(1, 0), snapshot.PositionAt(5, PositionEncoding.Utf16));
    }

    [Fact]
    public void Columns_work_in_one_long_line()
    {
        const int Repeats = 1_000_000;
        var snapshot = TextSnapshot.From(string.Concat(Enumerable.Repeat("aé汉😀", Repeats)));
        var middle = Repeats / 2;
        Assert.Equal(new LinePosition(0, 10 * middle), snapshot.PositionAt(5 * middle, PositionEncoding.Utf8));
        Assert.Equal(5 * middle, OffsetOf(snapshot, 0, 10 * middle, PositionEncoding.Utf8));
        Assert.Equal((5 * middle) + 3, OffsetOf(snapshot, 0, (10 * middle) + 9, PositionEncoding.Utf8));
    }

    [Fact]
    public void What_is_outside_is_refused()
    {
        var snapshot = TextSnapshot.From("abc");
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.LineStart(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.LineEnd(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.LineAt(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.PositionAt(-1, PositionEncoding.Utf16));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.GetText(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.GetText(1, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Replace(4, 0, "x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.Chunks(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => snapshot.CopyTo(0, new char[4]));
    }

    private static IEnumerable<string> Lines(TextSnapshot text) =>
        Enumerable.Range(0, text.LineCount).Select(text.GetLine);

    private static int OffsetOf(TextSnapshot text, int line, int column, PositionEncoding encoding)
    {
        Assert.True(text.TryGetOffset(new LinePosition(line, column), encoding, out var offset));
        return offset;
    }
}
