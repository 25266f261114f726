using ModelRouter.Completion.Answers;

namespace ModelRouter.Completion.Reuse;

/// <summary>What a model answered to a question. Immutable.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">What was heard; its text may be blank, for a model that had nothing to say.</param>
internal sealed record KnownAnswer(Question Question, HeardAnswer Answer)
{
    /// <summary>What is left of the answer at a later place.</summary>
    /// <returns>Null when it does not answer there.</returns>
    public string? RestAt(Question later)
    {
        // Most answers were given elsewhere: that is seen without a look at any text.
        if (later.Offset - Question.Offset > Answer.Text.Length || Question.TypedUntil(later) is not { } typed)
            return null;
        if (typed.Length == 0)
            return Answer.Text;
        if (!Answer.Text.StartsWith(typed, StringComparison.Ordinal))
            return null;
        var rest = Answer.Text[typed.Length..];
        return string.IsNullOrWhiteSpace(rest) ? null : rest;
    }
}
