namespace ModelRouter.Core.Text;

/// <summary>How a text ends its lines.</summary>
public static class LineEnds
{
    /// <summary>As its first line does; LF where it has one line only.</summary>
    public static string Of(TextSnapshot text)
    {
        if (text.LineCount < 2)
            return "\n";
        var end = text.LineEnd(0);
        return text.GetText(end, text.LineStart(1) - end);
    }
}
