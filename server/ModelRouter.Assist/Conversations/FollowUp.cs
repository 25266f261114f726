using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>What was answered, and what is asked about it.</summary>
/// <param name="Answer">The model's words.</param>
/// <param name="Question">This program's own words.</param>
/// <param name="Schema">What the answer to it has to be; null for whatever the model writes.</param>
internal sealed record FollowUp(MixedText Answer, PromptText Question, AnswerSchema? Schema);
