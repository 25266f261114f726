using System.Collections.Immutable;
using ModelRouter.Assist.Conversations;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Plans;

/// <summary>Makes plans. Does no I/O of its own and holds no state.</summary>
/// <param name="models">Reaches whichever model is right.</param>
/// <param name="policy">What may go where.</param>
/// <param name="newId">Names a further request.</param>
public sealed class Planner(IRoutedModel models, IPolicySource policy, Func<string> newId)
{
    private const string NoTickets =
        "\n\n> The model gave no list of tickets that could be read, also when it was asked again.\n";

    /// <summary>Asks for a plan; once more for its tickets where those cannot be read.</summary>
    /// <param name="query">What is asked, and what is known.</param>
    /// <param name="chosen">Told which model is asked, before anything is sent.</param>
    /// <param name="say">Told each piece of the plan's Markdown as it comes; together they are the whole.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Plan> PlanAsync(
        PlanQuery query,
        Action<RouteDecision> chosen,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var conversation = new Conversation(new PlanOpening(query), query.IsDryRun, models, policy, newId, chosen);
        var heard = await conversation.HearAsync(
            static said => Reading<ImmutableArray<Ticket>>.Of(TicketReader.Read(said), TicketReader.Tags),
            say,
            cancellationToken
        );
        var reply = heard.Reply;
        if (heard.Reading is not { } reading)
            return new Plan(reply.Shown, [], reply.Route, reply.Failure);
        if (reading.IsGood)
            return new Plan(reply.Shown, reading.Value, reply.Route);
        say(NoTickets);
        return new Plan(reply.Shown + NoTickets, [], reply.Route) { IsRead = false };
    }
}
