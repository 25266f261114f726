using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Answers;

/// <summary>Which request an answer is the answer to.</summary>
/// <param name="Permit">What it was sent under.</param>
/// <param name="IsFill">Whether the endpoint was asked to fill the hole by its own means.</param>
/// <param name="LeftOut">What was gathered and did not go into the prompt.</param>
internal sealed record AskedModel(Permit Permit, bool IsFill, ImmutableArray<LeftOutSource> LeftOut)
{
    /// <summary>What is done to the answer.</summary>
    public AnswerFilters Filters { get; init; } = AnswerFilters.All;
}
