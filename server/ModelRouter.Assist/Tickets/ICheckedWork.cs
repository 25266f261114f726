using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>A piece of work that ends in changes, which can be checked: how it is asked for, and how an answer is read.</summary>
internal interface ICheckedWork
{
    WorkQuery Query { get; }

    /// <summary>What all attempts together may take.</summary>
    CascadeLimits Limits { get; }

    /// <summary>The first attempt as the router sees it.</summary>
    RouteFacts FirstFacts { get; }

    /// <summary>How an attempt is asked for.</summary>
    /// <param name="facts">The attempt as the router sees it.</param>
    /// <param name="failed">The attempt before; null for the first.</param>
    IOpening OpeningOf(RouteFacts facts, FailedTry? failed);

    /// <summary>Reads the changes of an answer.</summary>
    /// <param name="said">All of it.</param>
    /// <returns>With a complaint where the changes are not of the format, or have no place.</returns>
    Reading<Contained> Read(string said);
}
