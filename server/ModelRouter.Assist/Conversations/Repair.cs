using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>What a model is told whose list could not be read. It is told once.</summary>
internal static class Repair
{
    public static PromptText Question(ListProblem problem, ListTags tags) =>
        Said(problem)
        + PromptText.Own(" Write that list once more, and nothing else, as a JSON array between the same two tags: ")
        + tags.InWords;

    private static PromptText Said(ListProblem problem) =>
        problem switch
        {
            ListProblem.Missing => PromptText.Own("The list at the end of your answer is missing."),
            ListProblem.NoJson => PromptText.Own("The list at the end of your answer is not valid JSON."),
            ListProblem.NoArray => PromptText.Own("What stands at the end of your answer is no JSON array."),
            _ => PromptText.Own("No entry of the list at the end of your answer has the members that were asked for."),
        };
}
