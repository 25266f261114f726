using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>What came of one request of a conversation.</summary>
/// <param name="Whole">All that was said.</param>
/// <param name="Shown">What of it is for people.</param>
/// <param name="Route">Where it really went.</param>
/// <param name="Failure">Why the answer is not whole; null when it is.</param>
internal sealed record Reply(string Whole, string Shown, RouteDecision Route, ModelFailure? Failure);
