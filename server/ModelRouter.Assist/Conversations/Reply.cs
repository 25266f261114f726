using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>What came of one request of a conversation.</summary>
/// <param name="Whole">All that was said.</param>
/// <param name="Shown">What of it is for people.</param>
/// <param name="Links">The pages that the answer cites.</param>
/// <param name="Route">Where it really went.</param>
/// <param name="Failure">Why the answer is not whole; null when it is.</param>
internal sealed record Reply(
    string Whole,
    string Shown,
    ImmutableArray<ModelEvent.Source> Links,
    RouteDecision Route,
    ModelFailure? Failure
);
