using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>A ticket, as work that can be checked.</summary>
internal sealed class TicketWork(TicketQuery query) : ICheckedWork
{
    public WorkQuery Query => query;

    public CascadeLimits Limits => query.Limits;

    public RouteFacts FirstFacts { get; } = TicketOpening.FirstFacts(query);

    public IOpening OpeningOf(RouteFacts facts, FailedTry? failed) => new TicketOpening(query, facts, failed);

    public Reading<Contained> Read(string said) => TicketAnswer.Read(said, query);
}
