using System.Buffers;

namespace ModelRouter.Completion.Context;

/// <summary>Where a completion is not asked for at all: it could only be in the way.</summary>
internal static class AskPolicy
{
    /// <summary>Beyond this column a line is data rather than something a person types, in UTF-16 units.</summary>
    private const int MaxColumn = 2_000;

    private static readonly SearchValues<char> Closers = SearchValues.Create(")>}]\"'`");
    private static readonly SearchValues<char> Terminators = SearchValues.Create(":{;,");

    /// <summary>Why nothing is asked here, or null if it may be.</summary>
    public static string? ReasonNotToAsk(CursorContext cursor, CompletionTrigger trigger)
    {
        if (cursor.LinePrefix.Length > MaxColumn)
            return $"the line is longer than {MaxColumn} characters";
        if (cursor.RestOfLine.Length > 0 && IsWord(cursor.RestOfLine[0]))
            return "a word goes on right behind the cursor";
        if (trigger == CompletionTrigger.Automatic && !IsClosing(cursor.RestOfLine.AsSpan().Trim()))
            return "there is code to the right of the cursor";
        return null;
    }

    /// <summary>Whether the rest of a line is what editors close by themselves: <c>[)>}\]"'`]* *[:{;,]?</c></summary>
    internal static bool IsClosing(ReadOnlySpan<char> rest)
    {
        var closers = rest.IndexOfAnyExcept(Closers);
        return closers < 0 || (rest[closers..].TrimStart() is [var last] && Terminators.Contains(last));
    }

    internal static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
