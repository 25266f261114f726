using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>What came of a ticket.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Tries">In order.</param>
/// <param name="Given">The index of the try whose changes the person is offered; null when there is nothing to offer.</param>
/// <param name="Reason">Why it ended so, for people.</param>
/// <param name="Markdown">All that was said on the way.</param>
/// <param name="Route">Where the last question really went.</param>
/// <param name="Failure">Why nothing was tried at all; null when something was.</param>
public sealed record TicketRun(
    CascadeOutcome Outcome,
    ImmutableArray<TicketTry> Tries,
    int? Given,
    string Reason,
    string Markdown,
    RouteDecision Route,
    ModelFailure? Failure = null
)
{
    /// <summary>What was held back: of what is offered, else of the last try.</summary>
    public ImmutableArray<Drift> Drift => Tries.IsEmpty ? [] : Tries[Given ?? (Tries.Length - 1)].Drift;
}
