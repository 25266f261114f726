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
            // A pair across the seam belongs to the left part; the right part alone sees a lone surrogate at its start.
            var shared = left.SharesPairWith(branch.Right.Summary);
            var leftEnd =
                left.Utf8Length + (shared ? TextSummary.PairUtf8Length - TextSummary.LoneSurrogateUtf8Length : 0);
            if (shared && utf8Offset < leftEnd && utf8Offset >= leftEnd - TextSummary.PairUtf8Length)
                return start + left.Length - 1;
            if (utf8Offset < leftEnd)
            {
                node = branch.Left;
            }
            else
            {
                utf8Offset -= leftEnd - (shared ? TextSummary.LoneSurrogateUtf8Length : 0);
                start += left.Length;
                node = branch.Right;
            }
        }
        return start + ((TextLeaf)node).OffsetOfUtf8(utf8Offset);
    }
}
