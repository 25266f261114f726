using System.Collections.Immutable;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Conversations;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Reviews;

/// <summary>Reviews code in two passes: finds, then looks again and drops what does not hold. Holds no state.</summary>
/// <param name="models">Reaches whichever model is right.</param>
/// <param name="policy">What may go where.</param>
/// <param name="newId">Names a further request.</param>
public sealed class Reviewer(IRoutedModel models, IPolicySource policy, Func<string> newId)
{
    private const string NoFindings =
        "\n\n> The model gave no list of findings that could be read, also when it was asked again.\n";

    private const string NotChecked =
        "\n\n> The findings were not checked a second time, as the model could not be asked again or did not answer to it.\n";

    private static readonly PromptText Check = PromptText.Own(
        "Look at the code again and try to prove each of your findings wrong: is the line what you said, can the case "
            + "occur, is it handled elsewhere in what you were given? Answer with one entry for each finding in its order, and "
            + "nothing else, as a JSON array between <verdicts> and </verdicts>, each with the members \"finding\" (its number, "
            + "from 1) and \"holds\" (true, or false where you cannot show it in the code)."
    );

    /// <summary>Asks for a review; once more where its findings cannot be read; then whether they hold.</summary>
    /// <param name="query">What is to be reviewed.</param>
    /// <param name="chosen">Told which model is asked, before anything is sent.</param>
    /// <param name="say">Told each piece of the review's Markdown as it comes; together they are the whole.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Review> ReviewAsync(
        ReviewQuery query,
        Action<RouteDecision> chosen,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var conversation = new Conversation(new ReviewOpening(query), FactsOf(query), models, policy, chosen);
        var reply = await conversation.OpenAsync(say, cancellationToken);
        if (reply.Failure is not null)
            return new Review(reply.Shown, [], reply.Route, reply.Failure);
        var (said, findings) = await ReadAsync(conversation, query, reply.Whole, cancellationToken);
        if (findings is not { } found)
            return Noted(NoFindings, []);
        if (found.IsEmpty)
            return new Review(reply.Shown, found, reply.Route);
        var verdicts = await conversation.AskAboutAsync(newId(), said, Check, cancellationToken);
        if (verdicts.Failure is not null || VerdictReader.Read(verdicts.Whole) is not { } dropped)
            return Noted(NotChecked, found);
        return new Review(reply.Shown, found.RemoveAll(finding => dropped.Contains(finding.Number)), reply.Route);

        Review Noted(string note, ImmutableArray<Finding> kept)
        {
            say(note);
            return new Review(reply.Shown + note, kept, reply.Route);
        }
    }

    /// <summary>The findings, and the answer that holds them; null where they cannot be read.</summary>
    private async ValueTask<(string Said, ImmutableArray<Finding>? Findings)> ReadAsync(
        Conversation conversation,
        ReviewQuery query,
        string said,
        CancellationToken cancellationToken
    )
    {
        var (findings, problem) = FindingReader.Read(said, query.FirstLine, query.LastLine);
        if (problem == ListProblem.None)
            return (said, findings);
        var question = Repair.Question(problem, FindingReader.Tags);
        var repaired = await conversation.AskAboutAsync(newId(), said, question, cancellationToken);
        (findings, problem) = FindingReader.Read(repaired.Whole, query.FirstLine, query.LastLine);
        return problem == ListProblem.None ? (repaired.Whole, findings) : (said, null);
    }

    private static RouteFacts FactsOf(ReviewQuery query) =>
        new()
        {
            Id = query.Id,
            Task = TaskKind.Review,
            Required =
            [
                new RouteSource(query.File.Text.Origin, query.File.Text.Role),
                .. query.Focus is { } focus ? [new RouteSource(focus.Origin, focus.Role)] : Array.Empty<RouteSource>(),
            ],
            Optional = [.. query.Related.Select(static file => new RouteSource(file.Text.Origin, file.Text.Role))],
            Files = 1,
            Lines = query.LastLine - query.FirstLine + 1,
            Risks = TextSignals.RisksIn(query.File.Name.Text) | TextSignals.RisksIn(query.Focus?.Text),
        };
}
