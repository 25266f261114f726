using ModelRouter.Core.Text;

namespace ModelRouter.TestKit;

/// <summary>A text with the place in it that a test is about, written as one string: <c>"let x = $0;"</c>.</summary>
/// <param name="Text">The text without the mark.</param>
/// <param name="Offset">Where the mark stood, in UTF-16 units from the start.</param>
/// <param name="Position">The same as line and column, in UTF-16 units. Lines end with LF, CRLF or CR.</param>
public sealed record CursorFixture(string Text, int Offset, LinePosition Position)
{
    private const string Mark = "$0";

    /// <summary>
    /// Takes the mark out. It must be there exactly once, or this throws <see cref="ArgumentException"/>.
    /// </summary>
    public static CursorFixture Parse(string marked)
    {
        var offset = marked.IndexOf(Mark, StringComparison.Ordinal);
        if (offset < 0 || marked.LastIndexOf(Mark, StringComparison.Ordinal) != offset)
            throw new ArgumentException($"The text needs '{Mark}' exactly once: {marked}", nameof(marked));
        var text = marked.Remove(offset, Mark.Length);
        return new CursorFixture(text, offset, PositionOf(text, offset));
    }

    /// <summary>The text up to the mark.</summary>
    public string Prefix => Text[..Offset];

    /// <summary>The text from the mark on.</summary>
    public string Suffix => Text[Offset..];

    private static LinePosition PositionOf(string text, int offset)
    {
        var (line, lineStart) = (0, 0);
        for (var i = 0; i < offset; i++)
        {
            var isBreak = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak)
                (line, lineStart) = (line + 1, i + 1);
        }
        return new LinePosition(line, offset - lineStart);
    }
}
