using System.Collections.Immutable;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Models;

/// <summary>What really happens to one request: built from what was sent and answered, put into the log once it is over.</summary>
/// <param name="models">The models of the session.</param>
/// <param name="log">Null for a dry run: nothing happens that could be put on record.</param>
/// <param name="time">The clock.</param>
internal sealed class RouteRecord(ModelAccess models, DecisionLog? log, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private RouteDecision? _decision;
    private Permit? _sent;
    private TimeSpan _decide;
    private TimeSpan? _firstToken;

    public bool HasEnded { get; private set; }

    /// <summary>Whether anything of an answer has come.</summary>
    public bool HasSaid => _firstToken is not null;

    /// <summary>Requests that have left.</summary>
    public int Attempts { get; private set; }

    /// <summary>The tier of the model that was chosen.</summary>
    public ModelTier Tier => _decision!.Tier;

    public RouteDecision Decide(RouteFacts facts)
    {
        var started = time.GetTimestamp();
        _decision = models.Decide(facts);
        _decide += time.GetElapsedTime(started);
        return _decision;
    }

    /// <summary>A request is about to leave.</summary>
    public void Sending(Permit permit)
    {
        Attempts++;
        _sent = permit;
    }

    /// <summary>A piece of the answer has come.</summary>
    public void Said() => _firstToken ??= time.GetElapsedTime(_started);

    /// <summary>The end of a dry run.</summary>
    public RouteDecision Rehearsed(Permit permit)
    {
        HasEnded = true;
        _sent = permit;
        return AsSent(_decision!, failure: null);
    }

    public RouteDecision Whole(ModelEvent.Done done) =>
        End(
            Outcomes.Ok,
            failure: null,
            outcome =>
                outcome with
                {
                    Usage = done.Usage,
                    CostUsd = ModelCost.Of(_sent!.Model, done.Usage),
                    AnsweredBy = AnsweringModel.OtherThan(_sent.Model, done.AnsweredBy),
                }
        );

    public RouteDecision Failed(ModelFailure failure) =>
        End(Outcomes.NameOf(failure), failure, static outcome => outcome);

    /// <summary>Nobody reads on. Does nothing after the end.</summary>
    public void Abandoned()
    {
        if (!HasEnded && _decision is not null)
            End(Outcomes.Cancelled, failure: null, static outcome => outcome);
    }

    private RouteDecision End(string result, ModelFailure? failure, Func<RouteOutcome, RouteOutcome> complete)
    {
        HasEnded = true;
        var outcome = new RouteOutcome
        {
            Result = result,
            Failure = failure,
            Attempts = Attempts,
            Decide = _decide,
            FirstToken = _firstToken,
            Total = time.GetElapsedTime(_started),
        };
        var decision = AsSent(_decision!, failure) with { Outcome = complete(outcome) };
        log?.Add(decision);
        return decision;
    }

    /// <summary>The model and the sources are those of the permit that was used, not those that were wished for.</summary>
    private RouteDecision AsSent(RouteDecision decision, ModelFailure? failure)
    {
        if (_sent is not { } sent)
            return decision;
        return decision with
        {
            Model = sent.Model,
            Sources =
            [
                .. sent
                    .Sources.DistinctBy(static source => source.Origin)
                    .Select(source => new RoutedSource(source.Origin, source.Role, models.LaneOf(source.Origin))),
            ],
            Candidates = failure is null ? decision.Candidates : WithFailed(decision.Candidates, sent.Model, failure),
        };
    }

    private static ImmutableArray<RouteCandidate> WithFailed(
        ImmutableArray<RouteCandidate> candidates,
        ModelDefinition model,
        ModelFailure failure
    ) =>
        [
            .. candidates.Select(candidate =>
                candidate.Model == model.Name && candidate.Verdict == CandidateVerdict.Chosen
                    ? candidate with
                    {
                        Verdict = CandidateVerdict.Failed,
                        Reason = failure.Message,
                    }
                    : candidate
            ),
        ];
}
