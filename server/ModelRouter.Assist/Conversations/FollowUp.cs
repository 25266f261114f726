using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>What was answered, and what is asked about it.</summary>
/// <param name="Answer">The model's words.</param>
/// <param name="Question">This program's own words.</param>
internal sealed record FollowUp(MixedText Answer, PromptText Question);
