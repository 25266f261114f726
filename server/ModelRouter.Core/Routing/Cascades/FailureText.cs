namespace ModelRouter.Core.Routing.Cascades;

/// <summary>What was wrong with an attempt, short enough for a sentence.</summary>
internal static class FailureText
{
    /// <summary>UTF-16 units of a validator's words that a sentence bears; the verdict itself has the whole.</summary>
    private const int Longest = 120;

    /// <summary><c>command: 3 tests fail; diagnostics: …</c></summary>
    public static string Of(CascadeAttempt attempt) =>
        string.Join("; ", attempt.Failures.Select(static said => $"{said.Validator}: {FirstLine(said.Reason)}"));

    private static string FirstLine(string reason)
    {
        var text = reason.AsSpan().Trim();
        if (text.IndexOfAny('\r', '\n') is >= 0 and var end)
            text = text[..end];
        text = text.TrimEnd(" .");
        if (text.Length <= Longest)
            return text.ToString();
        // Never half of a character.
        var cut = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return $"{text[..cut]}…";
    }
}
