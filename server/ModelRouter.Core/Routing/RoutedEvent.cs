using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What comes of asking whichever model is right.</summary>
public abstract record RoutedEvent
{
    private RoutedEvent() { }

    /// <summary>A model is about to be asked: nothing has been sent to it yet.</summary>
    public sealed record Chosen(RouteDecision Decision) : RoutedEvent;

    /// <summary>The next piece of the answer: a text, or whatever else a model says before its end.</summary>
    public sealed record Said(ModelEvent Event) : RoutedEvent;

    /// <summary>There is no more to come.</summary>
    /// <param name="Decision">As it really happened; its <see cref="RouteDecision.Outcome"/> is set.</param>
    /// <param name="End">Why the answer ended; null when it is not whole.</param>
    /// <param name="Failure">Why it is not whole; null when it is.</param>
    public sealed record Ended(RouteDecision Decision, AnswerEnd? End, ModelFailure? Failure) : RoutedEvent;
}
