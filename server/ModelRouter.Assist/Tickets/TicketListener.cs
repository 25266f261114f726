using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Tickets;

/// <summary>Who follows a run while it goes on. Called in order.</summary>
/// <param name="Chosen">Told which model is asked, before anything is sent.</param>
/// <param name="Checking">Told that the project's own command looks at a change.</param>
/// <param name="Say">Told each piece of the Markdown as it comes; together they are the whole.</param>
/// <param name="Tried">Told each attempt when its last verdict is there.</param>
public sealed record TicketListener(
    Action<RouteDecision> Chosen,
    Action Checking,
    Action<string> Say,
    Action<TicketTry> Tried
);
