using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>One model's try at a ticket.</summary>
/// <param name="Attempt">As the cascade sees it.</param>
/// <param name="Id">Its request's.</param>
/// <param name="Lane">How far the ticket's text may travel.</param>
/// <param name="Edits">What stays inside the ticket, and can be placed.</param>
/// <param name="Drift">What was held back.</param>
/// <param name="Route">Where it really went.</param>
public sealed record TicketTry(
    CascadeAttempt Attempt,
    string Id,
    Lane Lane,
    ImmutableArray<FileEdit> Edits,
    ImmutableArray<Drift> Drift,
    RouteDecision Route
)
{
    /// <summary>Why another model was asked next, for people; null for the last one.</summary>
    public string? WhyPassedOn { get; init; }
}
