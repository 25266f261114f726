namespace ModelRouter.Core.Text;

/// <summary>
/// A text that never changes: an edit makes a new one that shares all but a few kilobytes with the old. Safe to read
/// from any thread. Offsets and lengths are in UTF-16 units, lines count from 0, and a line ends at <c>\n</c>,
/// <c>\r\n</c> or <c>\r</c>, as LSP has it. Lone surrogates are kept as they are.
/// </summary>
/// <remarks>
/// A balanced tree over leaves of text, where each node sums up its units, line breaks and UTF-8 bytes: edits and
/// lookups by offset, line or column take O(log n), however long the text or one line of it.
/// </remarks>
public sealed class TextSnapshot
{
    /// <summary>The most UTF-16 units in a text: every count of it, also that of UTF-8 bytes, fits an int.</summary>
    public const int MaxLength = int.MaxValue / TextSummary.LoneSurrogateUtf8Length;

    internal TextSnapshot(TextNode root) => Root = root;

    public static TextSnapshot Empty { get; } = new(TextLeaf.Empty);

    /// <summary>UTF-16 units.</summary>
    public int Length => Root.Length;

    /// <summary>One more than there are line breaks: an empty text has one line.</summary>
    public int LineCount => Root.Summary.Breaks + 1;

    internal TextNode Root { get; }

    /// <exception cref="ArgumentOutOfRangeException">There is no unit at <paramref name="offset"/>.</exception>
    public char this[int offset]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(offset);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, Length);
            return TextLookup.UnitAt(Root, offset);
        }
    }

    /// <summary>A snapshot of a copy of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text is longer than <see cref="MaxLength"/>.</exception>
    public static TextSnapshot From(string text)
    {
        ThrowIfTooLong(text.Length);
        return text.Length == 0 ? Empty : new TextSnapshot(TextTree.Build(text));
    }

    /// <summary>
    /// The text in which <paramref name="text"/> stands in place of <paramref name="length"/> units from
    /// <paramref name="start"/>. This snapshot stays as it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The range is not within the text, or the new text would be longer than <see cref="MaxLength"/>.
    /// </exception>
    public TextSnapshot Replace(int start, int length, string text)
    {
        ThrowIfOutside(start, length);
        ThrowIfTooLong((long)Length - length + text.Length);
        if (length == 0 && text.Length == 0)
            return this;

        var (head, rest) = TextTree.Cut(Root, start);
        var (_, tail) = TextTree.Cut(rest, length);
        return new TextSnapshot(TextTree.Join(TextTree.Join(head, TextTree.Build(text)), tail));
    }

    /// <summary>Fills <paramref name="destination"/> with the units from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer units than the destination holds.</exception>
    public void CopyTo(int start, Span<char> destination)
    {
        ThrowIfOutside(start, destination.Length);
        foreach (var chunk in new TextChunks(Root, start, destination.Length))
        {
            chunk.Span.CopyTo(destination);
            destination = destination[chunk.Length..];
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The range is not within the text.</exception>
    public string GetText(int start, int length)
    {
        ThrowIfOutside(start, length);
        return string.Create(
            length,
            (Text: this, Start: start),
            static (span, from) => from.Text.CopyTo(from.Start, span)
        );
    }

    /// <summary>The whole text, as one new string.</summary>
    public override string ToString() => GetText(0, Length);

    /// <summary>The text piece by piece, without copying it. A CRLF or a surrogate pair can lie across two pieces.</summary>
    public TextChunks Chunks() => new(Root, 0, Length);

    /// <summary>A part of the text piece by piece, without copying it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not within the text.</exception>
    public TextChunks Chunks(int start, int length)
    {
        ThrowIfOutside(start, length);
        return new TextChunks(Root, start, length);
    }

    /// <summary>The offset at which a line starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public int LineStart(int line)
    {
        ThrowIfNoLine(line);
        return line == 0 ? 0 : TextLookup.OffsetBehindBreak(Root, line);
    }

    /// <summary>The offset of a line's break, or of the end of the text for the last line.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public int LineEnd(int line)
    {
        ThrowIfNoLine(line);
        if (line == LineCount - 1)
            return Length;
        var next = TextLookup.OffsetBehindBreak(Root, line + 1);
        return SplitsBreak(next - 1) ? next - 2 : next - 1;
    }

    /// <summary>A line without its break.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public string GetLine(int line)
    {
        var start = LineStart(line);
        return GetText(start, LineEnd(line) - start);
    }

    /// <summary>The line in which <paramref name="offset"/> lies. A break belongs to the line that it ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and <see cref="Length"/>.</exception>
    public int LineAt(int offset)
    {
        ThrowIfOutside(offset, 0);
        return TextLookup.Before(Root, offset).Breaks - (SplitsBreak(offset) ? 1 : 0);
    }

    /// <summary>
    /// The offset that a position means. A column past the line's end means its end, as LSP says; one inside a surrogate
    /// pair or a UTF-8 sequence means the start of that character.
    /// </summary>
    /// <returns>False when there is no such line, or a number is negative.</returns>
    public bool TryGetOffset(LinePosition position, PositionEncoding encoding, out int offset)
    {
        offset = 0;
        if ((uint)position.Line >= (uint)LineCount || position.Character < 0)
            return false;

        var start = LineStart(position.Line);
        var end = LineEnd(position.Line);
        if (encoding == PositionEncoding.Utf8)
        {
            var target = (long)TextLookup.Before(Root, start).Utf8Length + position.Character;
            offset =
                target >= TextLookup.Before(Root, end).Utf8Length ? end : TextLookup.OffsetOfUtf8(Root, (int)target);
        }
        else
        {
            offset = position.Character >= end - start ? end : start + position.Character;
            offset -= SplitsPair(offset) ? 1 : 0;
        }
        return true;
    }

    /// <summary>The position of an offset. One inside a CRLF or a surrogate pair has the position of its start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and <see cref="Length"/>.</exception>
    public LinePosition PositionAt(int offset, PositionEncoding encoding)
    {
        ThrowIfOutside(offset, 0);
        offset -= SplitsBreak(offset) || SplitsPair(offset) ? 1 : 0;
        var before = TextLookup.Before(Root, offset);
        var start = LineStart(before.Breaks);
        var column =
            encoding == PositionEncoding.Utf8
                ? before.Utf8Length - TextLookup.Before(Root, start).Utf8Length
                : offset - start;
        return new LinePosition(before.Breaks, column);
    }

    /// <summary>How many units both texts have in common from the start. What they share costs nothing to compare.</summary>
    public int CommonPrefixLength(TextSnapshot other) => TextComparison.CommonLength(Root, other.Root, fromEnd: false);

    /// <summary>
    /// How many units both texts have in common up to the end. It may overlap the common prefix, as in <c>aa</c> and
    /// <c>aaa</c>.
    /// </summary>
    public int CommonSuffixLength(TextSnapshot other) => TextComparison.CommonLength(Root, other.Root, fromEnd: true);

    private bool SplitsBreak(int offset) =>
        offset > 0 && offset < Length && this[offset] == '\n' && this[offset - 1] == '\r';

    private bool SplitsPair(int offset) =>
        offset > 0 && offset < Length && char.IsSurrogatePair(this[offset - 1], this[offset]);

    private void ThrowIfOutside(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
    }

    private void ThrowIfNoLine(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, LineCount);
    }

    private static void ThrowIfTooLong(long textLength) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThan(textLength, MaxLength);
}
