namespace ModelRouter.Core.Routing.Cascades;

/// <summary>What comes next.</summary>
public abstract record CascadeStep
{
    private CascadeStep() { }

    /// <summary>The next attempt.</summary>
    /// <param name="Decision">Where it goes; it has a model.</param>
    public sealed record Ask(RouteDecision Decision) : CascadeStep;

    /// <summary>The end.</summary>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Given">The index of the attempt whose edit the person is offered; null when there is none to offer.</param>
    /// <param name="Reason">Why it ends here, for people.</param>
    public sealed record Stop(CascadeOutcome Outcome, int? Given, string Reason) : CascadeStep
    {
        /// <summary>What was decided where nobody could, or may, be asked; null when nothing was to be decided any more.</summary>
        public RouteDecision? Decision { get; init; }
    }
}
