using System.Text;
using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.PostProcessing;

internal static class Indentation
{
    /// <summary>Columns of a tab where a document that indents with tabs is given text that does not.</summary>
    private const int TabWidth = 4;

    /// <summary>Makes the leading white space of the second and later lines of the kind that the cursor's surroundings use.</summary>
    public static string Match(string text, CursorContext cursor)
    {
        if (!text.Contains('\n'))
            return text;
        var usesTabs = UsesTabs(cursor);
        if (usesTabs is null)
            return text;
        var lines = text.Split('\n');
        for (var i = 1; i < lines.Length; i++)
            lines[i] = WithIndentation(lines[i], usesTabs.Value);
        return string.Join('\n', lines);
    }

    /// <summary>How wide the white space is that a line begins with.</summary>
    public static int Columns(ReadOnlySpan<char> line)
    {
        var columns = 0;
        foreach (var c in line)
        {
            if (c is not (' ' or '\t'))
                break;
            columns += c == '\t' ? TabWidth - (columns % TabWidth) : 1;
        }
        return columns;
    }

    private static string WithIndentation(string line, bool tabs)
    {
        var end = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        if (end < 0)
            end = line.Length;
        if (line.AsSpan(0, end).IndexOf(tabs ? ' ' : '\t') < 0)
            return line;
        var columns = Columns(line);
        var indentation = new StringBuilder();
        if (tabs)
            indentation.Append('\t', columns / TabWidth).Append(' ', columns % TabWidth);
        else
            indentation.Append(' ', columns);
        return indentation.Append(line, end, line.Length - end).ToString();
    }

    /// <summary>Whether the nearest indented line uses tabs; null if there is none.</summary>
    private static bool? UsesTabs(CursorContext cursor)
    {
        var before = cursor.Before;
        for (var end = before.Length; end > 0; )
        {
            var start = before.AsSpan(0, end).LastIndexOf('\n') + 1;
            if (start < end && before[start] is ' ' or '\t')
                return before[start] == '\t';
            end = start - 1;
        }
        foreach (var line in cursor.LinesBelow())
        {
            if (line.Length > 0 && line[0] is ' ' or '\t')
                return line[0] == '\t';
        }
        return null;
    }
}
