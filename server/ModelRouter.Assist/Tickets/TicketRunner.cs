using System.Collections.Immutable;
using ModelRouter.Assist.Asks;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>Has work done that ends in changes: asks, validates, and goes up a tier where that fails. Does no I/O of its own and holds no state.</summary>
/// <param name="models">Reaches whichever model is right.</param>
/// <param name="policy">What may go where.</param>
/// <param name="next">Says what comes after the attempts so far.</param>
/// <param name="newId">Names a further request.</param>
/// <param name="time">Measures.</param>
public sealed class TicketRunner(
    IRoutedModel models,
    IPolicySource policy,
    NextStep next,
    Func<string> newId,
    TimeProvider time
)
{
    /// <summary>Runs a ticket. Changes nothing on disk.</summary>
    /// <param name="query">The ticket, and what is known.</param>
    /// <param name="validator">Looks at results.</param>
    /// <param name="listener">Follows it.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire, or the validator.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<TicketRun> RunAsync(
        TicketQuery query,
        IResultValidator validator,
        TicketListener listener,
        CancellationToken cancellationToken
    ) => RunAsync(new TicketWork(query), validator, listener, cancellationToken);

    /// <summary>Runs a task that changes code. Changes nothing on disk.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="editable">What may be changed.</param>
    /// <param name="limits">What all attempts together may take.</param>
    /// <param name="validator">Looks at results.</param>
    /// <param name="listener">Follows it.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire, or the validator.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<TicketRun> RunAsync(
        AskQuery query,
        EditableFiles editable,
        CascadeLimits limits,
        IResultValidator validator,
        TicketListener listener,
        CancellationToken cancellationToken
    ) => RunAsync(new AskWork(query, editable, limits), validator, listener, cancellationToken);

    private ValueTask<TicketRun> RunAsync(
        ICheckedWork work,
        IResultValidator validator,
        TicketListener listener,
        CancellationToken cancellationToken
    ) => new TicketCascade(work, models, policy, next, newId, time, validator, listener).RunAsync(cancellationToken);
}
