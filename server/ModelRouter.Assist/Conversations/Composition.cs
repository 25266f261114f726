using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Conversations;

/// <summary>What one request of a conversation is made of.</summary>
internal sealed class Composition(IOpening opening, FollowUp? followUp)
{
    /// <summary>Tokens of an answer, a thinking model's thoughts included.</summary>
    private const int MaxAnswerTokens = 16_384;

    /// <summary>The answer may take this part of the context window.</summary>
    private const int WindowShare = 4;

    /// <summary>UTF-16 units of what helps, however large the window: some 40,000 tokens; more costs and distracts.</summary>
    private const int MaxHelpfulUnits = 120_000;

    private readonly ImmutableArray<SourceText> _required = followUp is null
        ? opening.Required
        : followUp.Answer.AddTo(opening.Required);

    /// <summary>Adds to what the router is told what the request is made of, and how large it is.</summary>
    public RouteFacts Describe(RouteFacts facts, PrivacyPolicy policy)
    {
        var helpful = opening.Optional(policy, MaxHelpfulUnits);
        return facts with
        {
            Required =
            [
                .. _required
                    .DistinctBy(static source => source.Origin)
                    .Select(static source => new RouteSource(source.Origin, source.Role)),
            ],
            InputTokens = RequiredTokens,
            HelpfulTokens = TokenEstimate.Of(helpful.Sum(static source => (long)source.Text.Length)),
        };
    }

    /// <summary>The request for one model, or why it may not be sent there.</summary>
    public PreparedRequest Prepare(PrivacyPolicy policy, ModelDefinition model, Purpose purpose)
    {
        var answerTokens = model.ContextWindow is { } window
            ? Math.Min(MaxAnswerTokens, window / WindowShare)
            : MaxAnswerTokens;
        var optional = opening.Optional(policy, HelpfulUnitsAt(model, answerTokens));
        var (sources, refusal) = AdmittedSources.Of(policy, model, purpose, _required, optional);
        if (sources is null)
            return PreparedRequest.Refused(refusal!);
        ImmutableArray<ChatTurn> turns =
        [
            new ChatTurn(ChatRole.System, opening.Instruction),
            .. opening.Turns(sources, optional),
        ];
        if (followUp is not null)
            turns = turns.AddRange(
                new ChatTurn(ChatRole.Assistant, sources[followUp.Answer.Text]),
                new ChatTurn(ChatRole.User, followUp.Question)
            );
        return PreparedRequest.Of(
            new ChatRequest(sources.Permit, turns)
            {
                MaxTokens = answerTokens,
                Search = opening.Facts.Task == TaskKind.Search,
                Schema = followUp?.Schema,
            }
        );
    }

    private int RequiredTokens =>
        TokenEstimate.Of(
            opening.Instruction.Length
                + _required.Sum(static source => (long)source.Text.Length)
                + (followUp?.Question.Length ?? 0)
        );

    private int HelpfulUnitsAt(ModelDefinition model, int answerTokens) =>
        model.ContextWindow is { } window
            ? (int)
                Math.Clamp(
                    (window - answerTokens - (long)RequiredTokens) * TokenEstimate.UnitsPerToken,
                    0,
                    MaxHelpfulUnits
                )
            : MaxHelpfulUnits;
}
