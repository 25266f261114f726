namespace ModelRouter.Core.Text;

/// <summary>A piece of text, of at most <see cref="MaxLength"/> units.</summary>
internal sealed class TextLeaf(string text) : TextNode(TextSummary.Of(text))
{
    /// <summary>
    /// The most UTF-16 units in a leaf. An edit copies a few leaves and a lookup scans one, which asks for small ones;
    /// a leaf and its share of branches take about 150 bytes beside the text, which asks for large ones. At 2,048
    /// units (4 KB) an edit copies within the first-level cache and the overhead is 4 % of the text.
    /// </summary>
    public const int MaxLength = 2048;

    public static readonly TextLeaf Empty = new("");

    public string Text { get; } = text;

    public override int Height => 0;

    /// <summary>The offset just behind the <paramref name="ordinal"/>th line break, counted from 1.</summary>
    public int OffsetBehindBreak(int ordinal)
    {
        var offset = 0;
        while (true)
        {
            offset += Text.AsSpan(offset).IndexOfAny('\r', '\n') + 1;
            if (Text[offset - 1] == '\r' && offset < Text.Length && Text[offset] == '\n')
                offset++;
            if (--ordinal == 0)
                return offset;
        }
    }

    /// <summary>The start of the character in which the UTF-8 byte <paramref name="utf8Offset"/> lies.</summary>
    public int OffsetOfUtf8(int utf8Offset)
    {
        if (Summary.Utf8Length == Summary.Length)
            return utf8Offset;
        var offset = 0;
        while (offset < Text.Length)
        {
            var units = offset + 1 < Text.Length && char.IsSurrogatePair(Text[offset], Text[offset + 1]) ? 2 : 1;
            utf8Offset -= units == 2 ? TextSummary.PairUtf8Length : Utf8LengthOf(Text[offset]);
            if (utf8Offset < 0)
                break;
            offset += units;
        }
        return offset;
    }

    private static int Utf8LengthOf(char unit) =>
        unit switch
        {
            < '\u0080' => 1,
            < '\u0800' => 2,
            _ => 3,
        };
}
