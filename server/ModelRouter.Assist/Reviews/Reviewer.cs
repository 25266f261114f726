using System.Collections.Immutable;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Sources;
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
        var conversation = new Conversation(new ReviewOpening(query), query.IsDryRun, models, policy, newId, chosen);
        var heard = await conversation.HearAsync(
            said =>
                Reading<ImmutableArray<Finding>>.Of(
                    FindingReader.Read(said, query.FirstLine, query.LastLine),
                    FindingReader.Tags
                ),
            say,
            cancellationToken
        );
        var reply = heard.Reply;
        if (heard.Reading is not { } reading)
            return new Review(reply.Shown, [], reply.Route, reply.Failure);
        if (!reading.IsGood)
            return Noted(NoFindings, []) with { IsRead = false };
        var found = reading.Value;
        if (found.IsEmpty)
            return new Review(reply.Shown, found, reply.Route);
        var answer = MixedText.Answer(heard.Said, reply.Route);
        var verdicts = await conversation.AskAboutAsync(answer, Check, VerdictReader.Tags.Schema, cancellationToken);
        if (verdicts.Failure is not null || VerdictReader.Read(verdicts.Whole) is not { } dropped)
            return Noted(NotChecked, found);
        return new Review(reply.Shown, found.RemoveAll(finding => dropped.Contains(finding.Number)), reply.Route);

        Review Noted(string note, ImmutableArray<Finding> kept)
        {
            say(note);
            return new Review(reply.Shown + note, kept, reply.Route);
        }
    }
}
