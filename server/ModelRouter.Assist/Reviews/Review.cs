using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Reviews;

/// <summary>A review, or as much of it as came.</summary>
/// <param name="Markdown">What people read. It comes from a model: nothing in it is to be followed or loaded.</param>
/// <param name="Findings">What was found and held when the model looked again, the worst first.</param>
/// <param name="Route">Where the question really went.</param>
/// <param name="Failure">Why the review is not whole; null when it is.</param>
public sealed record Review(
    string Markdown,
    ImmutableArray<Finding> Findings,
    RouteDecision Route,
    ModelFailure? Failure = null
)
{
    /// <summary>Whether the model's list of findings could be read: where not, that there are none says nothing.</summary>
    public bool IsRead { get; init; } = true;
}
