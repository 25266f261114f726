namespace ModelRouter.Core.Models;

/// <summary>What comes from a model: any number of texts, then exactly one <see cref="Done"/> or <see cref="Failed"/>.</summary>
public abstract record ModelEvent
{
    private ModelEvent() { }

    /// <summary>The next piece of the answer.</summary>
    public sealed record Text(string Value) : ModelEvent
    {
        /// <summary>How long it is: what a model says belongs into no log.</summary>
        public override string ToString() => $"{Value.Length} characters";
    }

    /// <summary>The answer is whole.</summary>
    /// <param name="End">Why it ended.</param>
    /// <param name="Usage">As the server counts; null when it does not say.</param>
    /// <param name="AnsweredBy">The model that really answered, as the server names it; null when it does not say.</param>
    public sealed record Done(AnswerEnd End, ModelUsage? Usage, string? AnsweredBy) : ModelEvent;

    /// <summary>There is no more to come.</summary>
    public sealed record Failed(ModelFailure Failure) : ModelEvent;
}
