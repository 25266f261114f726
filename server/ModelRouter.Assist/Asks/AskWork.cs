using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Tickets;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Asks;

/// <summary>A task that changes code, as work that can be checked.</summary>
/// <param name="query">What is asked.</param>
/// <param name="editable">What may be changed.</param>
/// <param name="limits">What all attempts together may take.</param>
internal sealed class AskWork(AskQuery query, EditableFiles editable, CascadeLimits limits) : ICheckedWork
{
    public WorkQuery Query => query;

    public CascadeLimits Limits => limits;

    public RouteFacts FirstFacts { get; } = AskOpening.FirstFacts(query);

    public IOpening OpeningOf(RouteFacts facts, FailedTry? failed) => new AskOpening(query, facts, failed);

    public Reading<Contained> Read(string said)
    {
        var (edits, problem) = EditPlacer.Read(said, editable);
        return problem == EditProblem.None
            ? new Reading<Contained>(Contained.Of(edits, editable, query.Words?.Text ?? "", []), Complaint: null)
            : new Reading<Contained>(Contained.Nothing, EditRepair.Question(problem));
    }
}
