using ModelRouter.Assist.Answers;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Conversations;

/// <summary>What was read from an answer, or what its model is to be told about it.</summary>
/// <param name="Value">What was read.</param>
/// <param name="Complaint">What the model is told when nothing can be read; null when something was.</param>
internal readonly record struct Reading<T>(T Value, PromptText? Complaint)
{
    public bool IsGood => Complaint is null;

    /// <summary>What the answer to the complaint has to be; null for whatever the model writes.</summary>
    public AnswerSchema? Schema { get; init; }

    /// <summary>Of a list.</summary>
    public static Reading<T> Of((T Value, ListProblem Problem) list, ListTags tags) =>
        new(list.Value, list.Problem == ListProblem.None ? null : Repair.Question(list.Problem, tags))
        {
            Schema = tags.Schema,
        };
}
