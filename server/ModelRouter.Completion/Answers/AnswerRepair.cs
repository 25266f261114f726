using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.Answers;

/// <summary>Takes back what models are known to put before an answer.</summary>
internal static class AnswerRepair
{
    /// <summary>A shorter start of a line may well come twice, in UTF-16 units.</summary>
    private const int MinLineStart = 3;

    /// <param name="text">The answer so far, with LF line breaks.</param>
    /// <param name="cursor">Where it goes.</param>
    /// <param name="beginsWithLineBreak">Whether the model is known for that.</param>
    /// <param name="filters">What is done to it.</param>
    public static string Run(string text, CursorContext cursor, bool beginsWithLineBreak, AnswerFilters filters)
    {
        if (beginsWithLineBreak)
            text = text.TrimStart('\n');
        if (!filters.HasFlag(AnswerFilters.Echo))
            return text;
        text = WithoutLineStart(text, cursor.LinePrefix);
        if (string.IsNullOrWhiteSpace(cursor.LinePrefix))
            text = Without(cursor.LinePrefix, text);
        return WithoutSecondSpace(text, cursor.LinePrefix);
    }

    private static string WithoutLineStart(string text, string linePrefix)
    {
        var start = linePrefix.AsSpan().TrimStart();
        if (start.Length < MinLineStart || !HasWord(start))
            return text;
        var rest = Without(linePrefix, text);
        return rest.Length < text.Length ? rest : Without(start, text);
    }

    private static string Without(ReadOnlySpan<char> start, string text) =>
        text.AsSpan().StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;

    /// <summary>A model that sees a word coming begins it with a space, also where one stands already.</summary>
    private static string WithoutSecondSpace(string text, string linePrefix) =>
        text is [' ', not ' ', ..] && (linePrefix.Length == 0 || linePrefix[^1] is ' ' or '\t') ? text[1..] : text;

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (AskPolicy.IsWord(c))
                return true;
        }
        return false;
    }
}
