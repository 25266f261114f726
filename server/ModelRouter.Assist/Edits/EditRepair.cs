using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Edits;

/// <summary>What a model is told whose changes cannot be used. It is told once.</summary>
internal static class EditRepair
{
    public static PromptText? Question(EditProblem problem) =>
        problem == EditProblem.None
            ? null
            : Said(problem)
                + PromptText.Own(
                    " Write all changes once more, between <edits> and </edits> and in the same format, and nothing else."
                );

    private static PromptText Said(EditProblem problem) =>
        problem switch
        {
            EditProblem.Missing => PromptText.Own("The changes at the end of your answer are missing."),
            EditProblem.WrongFile => PromptText.Own("Your changes name a file that may not be changed or made."),
            EditProblem.Exists => PromptText.Own(
                "Your changes make a file that there is already: give it another name."
            ),
            EditProblem.NotFound => PromptText.Own(
                "Lines that you search for are nowhere in the file: copy them as they are."
            ),
            EditProblem.Ambiguous => PromptText.Own(
                "Lines that you search for are in the file more than once: take more lines around them."
            ),
            EditProblem.Overlapping => PromptText.Own(
                "Two of your changes are about the same lines: make one of them."
            ),
            EditProblem.Hidden => PromptText.Own(
                "Your changes have characters in them that cannot be seen: leave them out."
            ),
            _ => PromptText.Own("Your changes are not in the format that was asked for."),
        };
}
