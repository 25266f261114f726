using System.Collections.Immutable;
using System.Text;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>
/// A conversation with whichever model is right: one opening, and questions about the answer to it, which go to the same
/// model while it can be asked. What goes to a model is admitted by the policy of that moment, for each request anew.
/// </summary>
/// <param name="opening">How it begins.</param>
/// <param name="isDryRun">Whether nothing is sent.</param>
/// <param name="models">Reaches whichever model is right.</param>
/// <param name="policy">What may go where.</param>
/// <param name="newId">Names a further request.</param>
/// <param name="chosen">Told which model is asked, before anything is sent.</param>
/// <param name="refuse">Says why a model is not to be asked after all; null where any may be.</param>
internal sealed class Conversation(
    IOpening opening,
    bool isDryRun,
    IRoutedModel models,
    IPolicySource policy,
    Func<string> newId,
    Action<RouteDecision> chosen,
    Func<ModelDefinition, ModelFailure?>? refuse = null
)
{
    private PinnedModel? _pinned = opening.Facts.Pinned;

    /// <summary>The opening as the router sees it, with what it is made of.</summary>
    public RouteFacts Facts => new Composition(opening, followUp: null).Describe(opening.Facts, policy.Current);

    /// <summary>Asks, and reads the answer; asks once more where it cannot be read.</summary>
    /// <param name="read">Reads an answer.</param>
    /// <param name="say">Told each piece of the first answer that is for people, as it comes.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<Heard<T>> HearAsync<T>(
        Func<string, Reading<T>> read,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var reply = await OpenAsync(say, cancellationToken);
        if (isDryRun || reply.Failure is not null)
            return new Heard<T>(reply, reply.Whole, Reading: null);
        var reading = read(reply.Whole);
        if (reading.Complaint is not { } complaint)
            return new Heard<T>(reply, reply.Whole, reading);
        var mended = await AskAboutAsync(
            MixedText.Answer(reply.Whole, reply.Route),
            complaint,
            reading.Schema,
            cancellationToken
        );
        return new Heard<T>(reply, mended.Whole, read(mended.Whole)) { Mended = mended };
    }

    /// <summary>Asks the opening.</summary>
    /// <param name="say">Told each piece of the answer that is for people, as it comes.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Reply> OpenAsync(Action<string> say, CancellationToken cancellationToken) =>
        AskAsync(opening.Facts.Id, followUp: null, say, cancellationToken);

    /// <summary>Asks about an answer. Nothing of what is said to that is for people.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="question">This program's own words.</param>
    /// <param name="schema">What is to be said to it, for a provider that can hold its model to that; null where nothing is.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Reply> AskAboutAsync(
        MixedText answer,
        PromptText question,
        AnswerSchema? schema,
        CancellationToken cancellationToken
    ) => AskAsync(newId(), new FollowUp(answer, question, schema), static _ => { }, cancellationToken);

    private async ValueTask<Reply> AskAsync(
        string id,
        FollowUp? followUp,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var spoken = new SpokenText(opening.Tags);
        var shown = new StringBuilder();
        var links = ImmutableArray.CreateBuilder<ModelEvent.Source>();
        var composition = new Composition(opening, followUp);
        var request = new RoutedRequest(
            composition.Describe(opening.Facts with { Id = id, Pinned = _pinned }, policy.Current),
            (model, purpose, _) =>
                ValueTask.FromResult(
                    refuse?.Invoke(model.Definition) is { } refusal
                        ? PreparedRequest.Refused(refusal)
                        : composition.Prepare(policy.Current, model.Definition, purpose)
                )
        )
        {
            IsDryRun = isDryRun,
        };
        await foreach (var next in models.AskAsync(request, cancellationToken))
        {
            switch (next)
            {
                case RoutedEvent.Chosen { Decision: var decision }:
                    chosen(decision);
                    break;
                case RoutedEvent.Said { Event: ModelEvent.Text text }:
                    Show(spoken.Take(text.Value));
                    break;
                case RoutedEvent.Said { Event: ModelEvent.Source link }:
                    links.Add(link);
                    break;
                case RoutedEvent.Ended ended:
                    Show(spoken.Rest());
                    Pin(ended.Decision);
                    return new Reply(
                        spoken.Whole,
                        shown.ToString(),
                        links.ToImmutable(),
                        ended.Decision,
                        ended.Failure
                    );
            }
        }
        throw new InvalidOperationException("A routed request ended without saying so.");

        void Show(string words)
        {
            if (words.Length == 0)
                return;
            shown.Append(words);
            say(words);
        }
    }

    private void Pin(RouteDecision decision)
    {
        if (decision is { Model: { } model, Outcome: var outcome })
            _pinned = new PinnedModel(
                model.Name,
                decision.Task,
                TimeSpan.Zero,
                outcome?.Usage is { } usage ? usage.Input + usage.Output : 0
            );
    }
}
