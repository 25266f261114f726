using System.Collections.Immutable;
using System.Text;
using ModelRouter.Assist.Answers;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>
/// A conversation with whichever model is right: one opening, and questions about the answer to it. What goes to the model
/// is admitted by the policy of that moment, for each request anew.
/// </summary>
internal sealed class Conversation(
    IOpening opening,
    RouteFacts facts,
    IRoutedModel models,
    IPolicySource policy,
    Action<RouteDecision> chosen
)
{
    /// <summary>Tokens of an answer, a thinking model's thoughts included.</summary>
    private const int MaxTokens = 16_384;

    /// <summary>The answer may take this part of the context window.</summary>
    private const int WindowShare = 4;

    /// <summary>Asks the opening.</summary>
    /// <param name="say">Told each piece of the answer that is for people, as it comes.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Reply> OpenAsync(Action<string> say, CancellationToken cancellationToken) =>
        AskAsync(facts, followUp: null, say, cancellationToken);

    /// <summary>Asks about an answer. Nothing of what is said to that is for people.</summary>
    /// <param name="id">Names this request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="question">This program's own words.</param>
    /// <param name="cancellationToken">Cancelling aborts the request on the wire.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<Reply> AskAboutAsync(
        string id,
        string answer,
        PromptText question,
        CancellationToken cancellationToken
    ) =>
        AskAsync(
            facts with
            {
                Id = id,
            },
            new FollowUp(new SourceText(opening.Required[0].Origin, answer, Roles.Answer), question),
            static _ => { },
            cancellationToken
        );

    private async ValueTask<Reply> AskAsync(
        RouteFacts asked,
        FollowUp? followUp,
        Action<string> say,
        CancellationToken cancellationToken
    )
    {
        var spoken = new SpokenText(opening.Tags);
        var shown = new StringBuilder();
        var request = new RoutedRequest(
            asked,
            (model, purpose, _) => ValueTask.FromResult(Prepare(model.Definition, purpose, followUp))
        );
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
                case RoutedEvent.Ended ended:
                    Show(spoken.Rest());
                    return new Reply(spoken.Whole, shown.ToString(), ended.Decision, ended.Failure);
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

    private PreparedRequest Prepare(ModelDefinition model, Purpose purpose, FollowUp? followUp)
    {
        var now = policy.Current;
        var optional = opening.Optional(now, model);
        var required = followUp is null ? opening.Required : opening.Required.Add(followUp.Answer);
        var (sources, refusal) = AdmittedSources.Of(now, model, purpose, required, optional);
        if (sources is null)
            return PreparedRequest.Refused(refusal!);
        ImmutableArray<ChatTurn> turns = opening.Turns(sources, optional);
        if (followUp is not null)
            turns = turns.AddRange(
                new ChatTurn(ChatRole.Assistant, sources[followUp.Answer]),
                new ChatTurn(ChatRole.User, followUp.Question)
            );
        return PreparedRequest.Of(
            new ChatRequest(sources.Permit, turns) { MaxTokens = Math.Min(MaxTokens, AnswerTokensOf(model)) }
        );
    }

    private static int AnswerTokensOf(ModelDefinition model) =>
        model.ContextWindow is { } window ? window / WindowShare : MaxTokens;
}
