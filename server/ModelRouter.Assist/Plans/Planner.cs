using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Core.Models;
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
        var conversation = new Conversation(new PlanOpening(query), FactsOf(query), models, policy, chosen);
        var reply = await conversation.OpenAsync(say, cancellationToken);
        if (reply.Failure is not null)
            return new Plan(reply.Shown, [], reply.Route, reply.Failure);
        var (tickets, problem) = TicketReader.Read(reply.Whole);
        if (problem == ListProblem.None)
            return new Plan(reply.Shown, tickets, reply.Route);
        var repaired = await conversation.AskAboutAsync(
            newId(),
            reply.Whole,
            Repair.Question(problem, TicketReader.Tags),
            cancellationToken
        );
        (tickets, problem) = TicketReader.Read(repaired.Whole);
        if (problem == ListProblem.None)
            return new Plan(reply.Shown, tickets, reply.Route);
        say(NoTickets);
        return new Plan(reply.Shown + NoTickets, [], reply.Route);
    }

    private static RouteFacts FactsOf(PlanQuery query) =>
        new()
        {
            Id = query.Id,
            Task = TaskKind.Plan,
            Required =
            [
                new RouteSource(query.Goal.Origin, query.Goal.Role),
                .. query.Files.Select(static file => new RouteSource(file.Text.Origin, file.Text.Role)),
            ],
            Files = query.Files.Length,
            HasStackTrace = TextSignals.HasStackTrace(query.Goal.Text),
            Risks = query.Files.Aggregate(
                TextSignals.RisksIn(query.Goal.Text),
                static (risks, file) => risks | TextSignals.RisksIn(file.Name.Text)
            ),
        };
}
