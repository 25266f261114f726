using System.Globalization;
using System.Text;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Sources;

/// <summary>Text with the number of each line before it, so that a model can say which line it means.</summary>
public static class NumberedLines
{
    /// <summary>Whether a model has written the numbers along.</summary>
    public static bool IsNumbered(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .All(static line =>
                line.TrimStart() is var rest
                && rest.IndexOf('|') is > 0 and var bar
                && rest.AsSpan(0, bar).Trim() is { IsEmpty: false } number
                && !number.ContainsAnyExceptInRange('0', '9')
            );

    /// <summary>Lines as <c>12 | text</c>, counted from 1, each ending in LF.</summary>
    /// <param name="text">The document.</param>
    /// <param name="firstLine">The first line, counted from 0.</param>
    /// <param name="lastLine">The last one.</param>
    public static string Of(TextSnapshot text, int firstLine, int lastLine)
    {
        var numbered = new StringBuilder();
        for (var line = firstLine; line <= lastLine; line++)
        {
            var start = text.LineStart(line);
            numbered
                .Append(CultureInfo.InvariantCulture, $"{line + 1} | ")
                .Append(text.GetText(start, text.LineEnd(line) - start))
                .Append('\n');
        }
        return numbered.ToString();
    }
}
