using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Completion;

/// <summary>What came of asking a model for an inline completion.</summary>
/// <param name="Answer">The suggestion, or the reason why there is none.</param>
public sealed record ModelCompletionAnswer(CompletionAnswer Answer)
{
    /// <summary>What was gathered and did not go into the prompt, with the rule.</summary>
    public ImmutableArray<LeftOutSource> LeftOut { get; init; } = [];

    /// <summary>The lane that kept the document from the model, with the rule; null when it was not kept.</summary>
    public LaneVerdict? Refusal { get; init; }

    /// <summary>Why the model gave no answer; null when it did or was not asked.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>What the model was sent under, with all sources of the prompt; null when nothing was sent.</summary>
    public Permit? Sent { get; init; }

    internal static ModelCompletionAnswer None(string reason) => new(CompletionAnswer.None(reason));
}
