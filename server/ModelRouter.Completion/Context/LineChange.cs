using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>The lines in which two versions of a text differ.</summary>
/// <param name="FirstLine">The first of them, in both versions.</param>
/// <param name="FormerLastLine">The last of them in the older version; the one before the first where lines were put in.</param>
/// <param name="LastLine">The last of them in the newer version.</param>
internal sealed record LineChange(int FirstLine, int FormerLastLine, int LastLine)
{
    /// <summary>How many lines there are more; negative when there are fewer.</summary>
    public int Added => LastLine - FormerLastLine;

    /// <summary>What changed; null when nothing did.</summary>
    public static LineChange? Between(TextSnapshot before, TextSnapshot after)
    {
        var head = before.CommonPrefixLength(after);
        if (head == before.Length && head == after.Length)
            return null;
        var tail = Math.Min(before.CommonSuffixLength(after), Math.Min(before.Length, after.Length) - head);
        // The text before the change is the same in both, but a CR there may have become half of a CRLF.
        var first = Math.Min(before.LineAt(head), after.LineAt(head));
        var (formerEnd, end) = (before.Length - tail, after.Length - tail);
        var (formerLast, last) = (before.LineAt(formerEnd), after.LineAt(end));
        // Whole lines were put in: the line behind them is not one of them.
        var isWholeLines = end > head && IsLineStart(before, formerEnd) && IsLineStart(after, end);
        return isWholeLines ? new LineChange(first, formerLast - 1, last - 1) : new LineChange(first, formerLast, last);
    }

    private static bool IsLineStart(TextSnapshot text, int offset) => text.LineStart(text.LineAt(offset)) == offset;
}
