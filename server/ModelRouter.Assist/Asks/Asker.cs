using System.Collections.Immutable;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Asks;

/// <summary>Has tasks done that one answer does. Does no I/O of its own and holds no state.</summary>
/// <param name="models">Reaches whichever model is right.</param>
/// <param name="policy">What may go where.</param>
/// <param name="newId">Names a further request.</param>
public sealed class Asker(IRoutedModel models, IPolicySource policy, Func<string> newId)
{
    private const string NoEdits =
        "\n\n> The changes that the model gave cannot be placed in your files, also when it was asked again.\n";

    /// <summary>A fence that none in code is likely to end.</summary>
    private const string Fence = "`````";

    /// <summary>Asks; once more for changes that cannot be placed.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="chosen">Told which model is asked, before anything is sent.</param>
    /// <param name="say">Told each piece of the Markdown as it comes; together they are the whole.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<AskAnswer> AskAsync(
        AskQuery query,
        Action<RouteDecision> chosen,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var conversation = new Conversation(
            new AskOpening(query, AskOpening.FirstFacts(query), failed: null),
            query.IsDryRun,
            models,
            policy,
            newId,
            chosen
        );
        var heard = await conversation.HearAsync(Read, say, cancellationToken);
        var reply = heard.Reply;
        if (heard.Reading is not { IsGood: false })
            return new AskAnswer(reply.Shown, heard.Reading?.Value ?? [], reply.Links, reply.Route, reply.Failure);
        var note = NoEdits + Shown(reply.Whole);
        say(note);
        return new AskAnswer(reply.Shown + note, [], reply.Links, reply.Route);

        Reading<ImmutableArray<FileEdit>> Read(string said)
        {
            if (query.Editable is not { } editable)
                return new Reading<ImmutableArray<FileEdit>>([], Complaint: null);
            var (edits, problem) = EditPlacer.Read(said, editable);
            return new Reading<ImmutableArray<FileEdit>>(edits, EditRepair.Question(problem));
        }
    }

    /// <summary>The changes as the model wrote them, for the person to read; nothing where it wrote none.</summary>
    private static string Shown(string said)
    {
        var written = EditBlocks.Within(said);
        if (written.Length == 0)
            return "";
        var changes = HiddenCharacters.Without(written).Trim('\r', '\n');
        return $"\n{Fence}\n{changes.Replace(Fence, "", StringComparison.Ordinal)}\n{Fence}\n";
    }
}
