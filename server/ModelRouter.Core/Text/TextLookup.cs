namespace ModelRouter.Core.Text;

/// <summary>Descents from the root to one place. Arguments are checked by the caller.</summary>
internal static class TextLookup
{
    public static char UnitAt(TextNode node, int offset)
    {
        while (node is TextBranch branch)
        {
            if (offset < branch.Left.Length)
            {
                node = branch.Left;
            }
            else
            {
                offset -= branch.Left.Length;
                node = branch.Right;
            }
        }
        return ((TextLeaf)node).Text[offset];
    }

    /// <summary>The summary of all that is before <paramref name="offset"/>.</summary>
    public static TextSummary Before(TextNode node, int offset)
    {
        var before = default(TextSummary);
        while (node is TextBranch branch)
        {
            if (offset < branch.Left.Length)
            {
                node = branch.Left;
            }
            else
            {
                before += branch.Left.Summary;
                offset -= branch.Left.Length;
                node = branch.Right;
            }
        }
        return before + TextSummary.Of(((TextLeaf)node).Text.AsSpan(0, offset));
    }

    /// <summary>The offset just behind the <paramref name="ordinal"/>th line break, counted from 1.</summary>
    public static int OffsetBehindBreak(TextNode node, int ordinal)
    {
        var start = 0;
        while (node is TextBranch branch)
        {
            // A CRLF across the seam ends in the right part, where its \n counts once more.
            var shared = branch.Left.Summary.SharesBreakWith(branch.Right.Summary) ? 1 : 0;
            var endingLeft = branch.Left.Summary.Breaks - shared;
            if (ordinal <= endingLeft)
            {
                node = branch.Left;
            }
            else
            {
                ordinal -= endingLeft;
                start += branch.Left.Length;
                node = branch.Right;
            }
        }
        return start + ((TextLeaf)node).OffsetBehindBreak(ordinal);
    }

    /// <summary>The start of the character in which the UTF-8 byte <paramref name="utf8Offset"/> lies.</summary>
    public static int OffsetOfUtf8(TextNode node, int utf8Offset)
    {
        var start = 0;
        while (node is TextBranch branch)
        {
            var left = branch.Left.Summary;
            if (utf8Offset < left.Utf8Length)
            {
                node = branch.Left;
                continue;
            }
            // Of a pair across the seam, each part alone sees a lone surrogate: the left one the first three bytes of
            // the four, the right one three as well.
            var surplus = left.SharesPairWith(branch.Right.Summary) ? TextSummary.SplitPairSurplus : 0;
            utf8Offset -= left.Utf8Length - surplus;
            if (utf8Offset < TextSummary.LoneSurrogateUtf8Length && surplus > 0)
                return start + left.Length - 1;
            start += left.Length;
            node = branch.Right;
        }
        return start + ((TextLeaf)node).OffsetOfUtf8(utf8Offset);
    }
}
