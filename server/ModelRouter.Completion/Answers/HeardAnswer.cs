using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Answers;

/// <summary>What a model said as far as it is wanted.</summary>
internal sealed record HeardAnswer(string Text)
{
    /// <summary>Why there is nothing in it, if that is known.</summary>
    public string? Why { get; init; }

    public ModelFailure? Failure { get; init; }

    /// <summary>Who was asked, under what.</summary>
    public required AskedModel Asked { get; init; }
}
