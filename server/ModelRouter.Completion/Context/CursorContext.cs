using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>The text around the cursor that a completion is made from.</summary>
internal sealed class CursorContext
{
    /// <summary>Lines before the cursor that are looked at: more than a screen, less than a file.</summary>
    private const int LinesBefore = 200;

    /// <summary>Lines after the cursor that are looked at.</summary>
    private const int LinesAfter = 60;

    /// <summary>UTF-16 units on either side: keeps files with very long lines cheap.</summary>
    private const int MaxUnits = 24_000;

    private CursorContext(int start, string before, string after)
    {
        Start = start;
        Before = before;
        After = after;
        var lineStart = before.AsSpan().LastIndexOfAny('\n', '\r') + 1;
        LinePrefix = before[lineStart..];
        var lineEnd = after.AsSpan().IndexOfAny('\n', '\r');
        RestOfLine = lineEnd < 0 ? after : after[..lineEnd];
    }

    /// <summary>Where <see cref="Before"/> starts, in UTF-16 units from the start of the document.</summary>
    public int Start { get; }

    /// <summary>Whole lines, then the cursor's line up to the cursor.</summary>
    public string Before { get; }

    /// <summary>The rest of the cursor's line, then whole lines.</summary>
    public string After { get; }

    /// <summary>The cursor's line up to the cursor.</summary>
    public string LinePrefix { get; }

    /// <summary>The cursor's line after the cursor, without its line break.</summary>
    public string RestOfLine { get; }

    /// <summary>Takes the windows around a place in a document.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">Where <paramref name="typed"/> stands in for the document's own text.</param>
    /// <param name="typed">Text that is taken to stand before the cursor instead of the range's.</param>
    /// <param name="end">End of that range.</param>
    public static CursorContext At(TextSnapshot text, int start, string typed, int end)
    {
        var line = text.LineAt(start);
        var from = Math.Max(text.LineStart(Math.Max(0, line - LinesBefore)), start - MaxUnits);
        from = AtLineStart(text, from, start);
        var lastLine = Math.Min(text.LineCount - 1, text.LineAt(end) + LinesAfter);
        var to = Math.Min(text.LineEnd(lastLine), end + MaxUnits);
        return new CursorContext(from, text.GetText(from, start - from) + typed, text.GetText(end, to - end));
    }

    /// <summary>Lines below the cursor's, without their line breaks, as far as the window goes.</summary>
    public IEnumerable<string> LinesBelow()
    {
        var reader = new StringReader(After);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static int AtLineStart(TextSnapshot text, int from, int cursor)
    {
        var line = text.LineAt(from);
        if (text.LineStart(line) == from)
            return from;
        // A line that is longer than the window is cut: whoever looks at it sees that it is too long for all purposes.
        return line < text.LineAt(cursor) ? text.LineStart(line + 1) : from;
    }
}
