using System.Text;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>What <see cref="TextSnapshot"/> has to answer, worked out the plain way over one string.</summary>
internal sealed class PlainText
{
    private readonly string _text;
    private readonly List<(int Start, int End)> _lines = [];

    public PlainText(string text)
    {
        _text = text;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\r' or '\n'))
                continue;
            var end = i;
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            _lines.Add((start, end));
            start = i + 1;
        }
        _lines.Add((start, text.Length));
    }

    public int LineCount => _lines.Count;

    public int LineStart(int line) => _lines[line].Start;

    public int LineEnd(int line) => _lines[line].End;

    public int LineAt(int offset) => _lines.FindLastIndex(line => line.Start <= offset);

    /// <summary>The offset itself, or the start of the CRLF or the pair that it cuts.</summary>
    public int CharacterStart(int offset)
    {
        if (offset == 0 || offset == _text.Length)
            return offset;
        var cuts =
            (_text[offset - 1] == '\r' && _text[offset] == '\n')
            || char.IsSurrogatePair(_text[offset - 1], _text[offset]);
        return cuts ? offset - 1 : offset;
    }

    public LinePosition PositionAt(int offset, PositionEncoding encoding)
    {
        offset = CharacterStart(offset);
        var line = LineAt(offset);
        var column = 0;
        for (var i = LineStart(line); i < offset; )
        {
            var (units, width) = CharacterAt(i, encoding);
            column += width;
            i += units;
        }
        return new LinePosition(line, column);
    }

    public int? OffsetOf(LinePosition position, PositionEncoding encoding)
    {
        if (position.Line < 0 || position.Line >= LineCount || position.Character < 0)
            return null;
        var offset = LineStart(position.Line);
        var column = 0;
        while (offset < LineEnd(position.Line))
        {
            var (units, width) = CharacterAt(offset, encoding);
            column += width;
            if (column > position.Character)
                break;
            offset += units;
        }
        return offset;
    }

    private (int Units, int Width) CharacterAt(int offset, PositionEncoding encoding)
    {
        Rune.DecodeFromUtf16(_text.AsSpan(offset), out var rune, out var units);
        return (units, encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : units);
    }
}
