using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>What was answered, and what is asked about it.</summary>
/// <param name="Answer">
/// The model's words. Their origin is that of the conversation's first source: they are as private as all that the
/// conversation requires, which goes along again.
/// </param>
/// <param name="Question">This program's own words.</param>
internal sealed record FollowUp(SourceText Answer, PromptText Question);
