namespace ModelRouter.Core.Models;

/// <summary>
/// What comes from a model: any number of texts, and of sources where it looked something up, then exactly one
/// <see cref="Done"/> or <see cref="Failed"/>.
/// </summary>
public abstract record ModelEvent
{
    private ModelEvent() { }

    /// <summary>The next piece of the answer.</summary>
    public sealed record Text(string Value) : ModelEvent
    {
        /// <summary>How long it is: what a model says belongs into no log.</summary>
        public override string ToString() => $"{Value.Length} characters";
    }

    /// <summary>A page that the answer cites, found by a live search. Each comes once.</summary>
    /// <param name="Title">What it is called; its address where it has no name.</param>
    /// <param name="Address">Absolute, https.</param>
    public sealed record Source(string Title, Uri Address) : ModelEvent
    {
        /// <summary>Where it lies: the rest may say what was looked for.</summary>
        public override string ToString() => Address.Host;
    }

    /// <summary>The answer is whole.</summary>
    /// <param name="End">Why it ended.</param>
    /// <param name="Usage">As the server counts; null when it does not say.</param>
    /// <param name="AnsweredBy">The model that really answered, as the server names it; null when it does not say.</param>
    public sealed record Done(AnswerEnd End, ModelUsage? Usage, string? AnsweredBy) : ModelEvent;

    /// <summary>There is no more to come.</summary>
    public sealed record Failed(ModelFailure Failure) : ModelEvent;
}
