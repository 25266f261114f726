using System.Collections.Immutable;
using System.Globalization;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>Says of one model after the other whether it can take a request. The lane comes before everything else.</summary>
internal readonly struct CandidateJudge(RouteFacts facts, Lane lane, ModelHealth health, RequestCost cost)
{
    /// <summary>
    /// Those whose servers have a way of their own to fill in the middle, or may have one. (LM Studio and vLLM refuse a
    /// suffix; the others only chat.)
    /// </summary>
    private static readonly ImmutableArray<ProviderKind> MayFill =
    [
        ProviderKind.Ollama,
        ProviderKind.LlamaCpp,
        ProviderKind.Mistral,
        ProviderKind.DeepSeek,
        ProviderKind.OpenAiCompatible,
    ];

    /// <returns>The model as it really is, or why it cannot be asked.</returns>
    public (ModelDefinition? Model, RouteCandidate? Rejected) Judge(ModelDefinition model)
    {
        var condition = health.Of(model);
        var real = condition.IsServedFromCloud && model.Lane != Lane.Cloud ? model with { Lane = Lane.Cloud } : model;
        if (!Lanes.Allows(lane, real.Lane))
            return (
                null,
                new RouteCandidate(
                    model.Name,
                    CandidateVerdict.Rejected,
                    real.Lane == model.Lane
                        ? Beyond(real.Lane)
                        : $"its server has it answered in a cloud: {Beyond(real.Lane)}"
                )
                {
                    IsBeyondLane = true,
                }
            );
        if (FailureOf(model.Name) is { } failure)
            return (null, new RouteCandidate(model.Name, CandidateVerdict.Failed, failure));
        if (!health.Spoken.Contains(model.Provider))
            return Reject("its provider's protocol is not spoken by this version yet");
        if ((Incapable(real, condition) ?? TooSmall(real)) is { } obstacle)
            return Reject(obstacle);
        if (condition.Trouble is { } trouble)
            return condition.IsDown
                ? (null, new RouteCandidate(model.Name, CandidateVerdict.Failed, trouble))
                : Reject(trouble);
        return cost.RefusalOf(real) is { } tooDear
            ? (null, new RouteCandidate(model.Name, CandidateVerdict.Rejected, tooDear) { IsOverBudget = true })
            : (real, null);

        (ModelDefinition?, RouteCandidate?) Reject(string reason) =>
            (null, new RouteCandidate(model.Name, CandidateVerdict.Rejected, reason));
    }

    private string? Incapable(ModelDefinition model, ModelCondition condition) =>
        facts.Task switch
        {
            TaskKind.InlineCompletion => CanFill(model, condition)
                ? null
                : "it does not fill in the middle: name its template as fim, chat if it has none",
            _ when !model.Chats => "it fills in the middle, and does not chat",
            TaskKind.Search when !model.HasLiveSearch =>
                "it has no live search, as far as is known: if it has, write \"capabilities\": {\"liveSearch\": true} into its entry of models",
            _ => null,
        };

    private string? TooSmall(ModelDefinition model) =>
        cost.Tokens > model.ContextWindow
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{model.ContextWindow:N0} tokens fit it, and this takes about {cost.Tokens:N0} with the answer"
            )
            : null;

    private string? FailureOf(string model)
    {
        foreach (var attempt in facts.Attempts)
        {
            if (string.Equals(attempt.Model, model, StringComparison.OrdinalIgnoreCase))
                return attempt.Reason;
        }
        foreach (var server in facts.Unavailable)
        {
            if (string.Equals(server.Model, model, StringComparison.OrdinalIgnoreCase))
                return server.Reason;
        }
        return null;
    }

    private static bool CanFill(ModelDefinition model, ModelCondition condition) =>
        model.Fim is not null || (model.Capabilities.Fill ?? condition.CanFill ?? MayFill.Contains(model.Provider));

    private string Beyond(Lane there) =>
        (there, lane) switch
        {
            (Lane.Cloud, Lane.Local) => "it lies in the cloud, beyond the local lane",
            (Lane.Cloud, _) => "it lies in the cloud, beyond the trusted lane",
            (Lane.Trusted, _) => "it lies on another host, beyond the local lane",
            _ => "nothing may go to it",
        };
}
