using System.Globalization;
using ModelRouter.Core.Text;

namespace ModelRouter.Lsp.Assist;

/// <summary>Which lines of a document a review is about, and which go along to judge them by. Counted from 0.</summary>
internal readonly record struct ReviewedLines(int First, int Last, int From, int To)
{
    /// <summary>UTF-16 units of what goes along.</summary>
    private const int MaxAround = 60_000;

    /// <summary>As a prompt says it, counted from 1.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"{First + 1} to {Last + 1}");

    /// <param name="text">The document.</param>
    /// <param name="selection">Start and end of what is selected; null for all.</param>
    /// <returns>Null when that is too much for one review.</returns>
    public static ReviewedLines? Of(TextSnapshot text, (int Start, int End)? selection)
    {
        var (start, end) = selection ?? (0, text.Length);
        var first = text.LineAt(start);
        var last = text.LineAt(end);
        // A selection of whole lines ends at the start of the next one.
        if (last > first && text.LineStart(last) == end)
            last--;
        if (text.LineEnd(last) - text.LineStart(first) > WorkText.MaxUnits)
            return null;
        var (from, to, room) = (first, last, MaxAround);
        for (var hasMoved = true; hasMoved; )
        {
            hasMoved = false;
            if (from > 0 && UnitsOf(text, from - 1) <= room)
            {
                room -= UnitsOf(text, --from);
                hasMoved = true;
            }
            if (to < text.LineCount - 1 && UnitsOf(text, to + 1) <= room)
            {
                room -= UnitsOf(text, ++to);
                hasMoved = true;
            }
        }
        return new ReviewedLines(first, last, from, to);
    }

    private static int UnitsOf(TextSnapshot text, int line) => text.LineEnd(line) - text.LineStart(line) + 1;
}
