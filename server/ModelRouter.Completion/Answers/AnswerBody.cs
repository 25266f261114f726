namespace ModelRouter.Completion.Answers;

/// <summary>The part of an answer that is meant for the document, as far as it has come.</summary>
/// <param name="Text">The part.</param>
/// <param name="IsClosed">Whether nothing more belongs to it, whatever may still come.</param>
internal readonly record struct AnswerBody(string Text, bool IsClosed)
{
    public const string ThoughtStart = "<think>";
    private const string ThoughtEnd = "</think>";

    public static AnswerBody Nothing { get; } = new("", IsClosed: false);

    /// <summary>An answer without the thoughts that some models begin with.</summary>
    public static AnswerBody WithoutThoughts(string said)
    {
        var start = said.AsSpan().TrimStart();
        if (!start.StartsWith(ThoughtStart, StringComparison.Ordinal))
            return new AnswerBody(said, IsClosed: false);
        var end = said.IndexOf(ThoughtEnd, StringComparison.Ordinal);
        return end < 0
            ? Nothing
            : new AnswerBody(said[(end + ThoughtEnd.Length)..].TrimStart('\r', '\n'), IsClosed: false);
    }
}
