using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.PostProcessing;

internal static class Brackets
{
    /// <summary>
    /// Cuts a one-line completion before a closing bracket that nothing on the line opens, where the editor has
    /// closed brackets behind the cursor already; unless the completion goes on as the line does.
    /// </summary>
    public static string CutUnmatchedClosers(string text, CursorContext cursor)
    {
        var rest = cursor.RestOfLine.AsSpan().Trim();
        if (rest.IsEmpty || text.Contains('\n'))
            return text;
        var brackets = new LineBrackets();
        brackets.Read(cursor.LinePrefix);
        var cut = brackets.Read(text, rest[0]);
        return cut < 0 || ContainsRestOfLine(text, cursor) ? text : text[..cut];
    }

    /// <summary>Whether a completion ends with the rest of the cursor's line, rather than with brackets of its own.</summary>
    public static bool ContainsRestOfLine(string text, CursorContext cursor)
    {
        var rest = cursor.RestOfLine.AsSpan().Trim();
        if (rest.IsEmpty || text.Contains('\n') || !EndsWith(text.AsSpan().TrimEnd(), rest))
            return false;
        var brackets = new LineBrackets();
        brackets.Read(cursor.LinePrefix);
        brackets.Read(text);
        return !brackets.Awaits(rest[0]);
    }

    /// <summary>Behind the brackets that the editor has closed, a completion may end the statement, too.</summary>
    private static bool EndsWith(ReadOnlySpan<char> text, ReadOnlySpan<char> rest) =>
        text.EndsWith(rest, StringComparison.Ordinal)
        || (text is [.., ';' or ',' or ':' or '{'] && text[..^1].TrimEnd().EndsWith(rest, StringComparison.Ordinal));
}
