namespace ModelRouter.Completion.Answers;

/// <summary>What is wanted of an answer so far.</summary>
/// <param name="Text">With LF line breaks; not processed for the cursor yet.</param>
/// <param name="IsEnded">Whether nothing that may still come is wanted.</param>
internal readonly record struct AnswerText(string Text, bool IsEnded);
