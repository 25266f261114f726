using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Plans;

/// <summary>A plan, or as much of it as came.</summary>
/// <param name="Markdown">What people read. It comes from a model: nothing in it is to be followed or loaded.</param>
/// <param name="Tickets">The pieces; empty where the model gave none that can be used.</param>
/// <param name="Route">Where the question really went.</param>
/// <param name="Failure">Why the plan is not whole; null when it is.</param>
public sealed record Plan(
    string Markdown,
    ImmutableArray<Ticket> Tickets,
    RouteDecision Route,
    ModelFailure? Failure = null
)
{
    /// <summary>Whether the model's list of tickets could be read: where not, that there are none says nothing.</summary>
    public bool IsRead { get; init; } = true;
}
