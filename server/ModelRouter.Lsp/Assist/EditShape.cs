using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>How an edit moves what stands around it. Columns are in the client's unit.</summary>
/// <param name="Range">What was replaced.</param>
/// <param name="End">Where what was put there ends.</param>
internal sealed record EditShape(LspRange Range, LspPosition End)
{
    /// <param name="range">What is replaced.</param>
    /// <param name="text">What is put there.</param>
    /// <param name="lengthOf">The length of a text in the client's unit of columns.</param>
    public static EditShape Of(LspRange range, string text, Func<string, int> lengthOf)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var length = lengthOf(lines[^1]);
        var end =
            lines.Length == 1
                ? new LspPosition(range.Start.Line, range.Start.Character + length)
                : new LspPosition(range.Start.Line + lines.Length - 1, length);
        return new EditShape(range, end);
    }

    /// <summary>Whether it leaves nothing of a range.</summary>
    public bool Swallows(LspRange range) =>
        Range.Start != Range.End && Compare(Range.Start, range.Start) <= 0 && Compare(Range.End, range.End) >= 0;

    /// <summary>Whether it changes something in a range, or at its edges.</summary>
    public bool Touches(LspRange range) => Compare(Range.Start, range.End) <= 0 && Compare(Range.End, range.Start) >= 0;

    /// <summary>Where a range is afterwards that it does not swallow.</summary>
    public LspRange Move(LspRange range)
    {
        var start = Move(range.Start);
        var end = Move(range.End);
        return Compare(start, end) <= 0 ? new LspRange(start, end) : new LspRange(start, start);
    }

    private LspPosition Move(LspPosition position)
    {
        if (Compare(position, Range.Start) < 0)
            return position;
        // What stood within what was replaced stands at its end.
        if (Compare(position, Range.End) < 0)
            return End;
        return position.Line == Range.End.Line
            ? new LspPosition(End.Line, End.Character + position.Character - Range.End.Character)
            : new LspPosition(position.Line + End.Line - Range.End.Line, position.Character);
    }

    private static int Compare(LspPosition one, LspPosition other) =>
        one.Line != other.Line ? one.Line.CompareTo(other.Line) : one.Character.CompareTo(other.Character);
}
