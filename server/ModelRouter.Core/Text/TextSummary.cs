using System.Text;

namespace ModelRouter.Core.Text;

/// <summary>
/// What a stretch of text adds to the counts of the whole. Summaries of neighbours add up to the summary of both (a
/// monoid with <c>default</c> as its identity), also where a CRLF or a surrogate pair lies across the seam.
/// </summary>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Breaks">Line breaks: <c>\n</c>, <c>\r\n</c>, <c>\r</c>.</param>
/// <param name="Utf8Length">Bytes in UTF-8; a lone surrogate counts as the 3 bytes of U+FFFD.</param>
/// <param name="First">The first unit; meaningless when empty.</param>
/// <param name="Last">The last unit; meaningless when empty.</param>
internal readonly record struct TextSummary(int Length, int Breaks, int Utf8Length, char First, char Last)
{
    /// <summary>Bytes of a surrogate that stands alone.</summary>
    public const int LoneSurrogateUtf8Length = 3;

    /// <summary>Bytes of a surrogate pair.</summary>
    public const int PairUtf8Length = 4;

    /// <summary>Bytes counted too many when both halves of a pair are counted alone.</summary>
    public const int SplitPairSurplus = (2 * LoneSurrogateUtf8Length) - PairUtf8Length;

    public static TextSummary Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return default;
        var returns = text.Count('\r');
        var breaks = returns + text.Count('\n') - (returns == 0 ? 0 : text.Count("\r\n"));
        return new TextSummary(text.Length, breaks, Encoding.UTF8.GetByteCount(text), text[0], text[^1]);
    }

    public static TextSummary operator +(TextSummary left, TextSummary right)
    {
        if (left.Length == 0)
            return right;
        if (right.Length == 0)
            return left;
        return new TextSummary(
            left.Length + right.Length,
            left.Breaks + right.Breaks - (left.SharesBreakWith(right) ? 1 : 0),
            left.Utf8Length + right.Utf8Length - (left.SharesPairWith(right) ? SplitPairSurplus : 0),
            left.First,
            right.Last
        );
    }

    /// <summary>Whether a CRLF lies across the seam, so that both sides counted it.</summary>
    public bool SharesBreakWith(TextSummary right) => Last == '\r' && right.First == '\n';

    /// <summary>Whether a surrogate pair lies across the seam, so that both sides counted a lone surrogate.</summary>
    public bool SharesPairWith(TextSummary right) => char.IsSurrogatePair(Last, right.First);
}
