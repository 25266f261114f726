using System.Collections.Immutable;
using System.Text;
using ModelRouter.Assist.Conversations;
using ModelRouter.Assist.Tickets.Containment;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>One run of a piece of work: attempt after attempt, until the cascade says that it ends.</summary>
internal sealed class TicketCascade(
    ICheckedWork work,
    IRoutedModel models,
    IPolicySource policy,
    NextStep next,
    Func<string> newId,
    TimeProvider time,
    IResultValidator validator,
    TicketListener listener
)
{
    private readonly long _started = time.GetTimestamp();
    private readonly StringBuilder _markdown = new();
    private readonly List<TicketTry> _tries = [];
    private RouteFacts _facts = work.FirstFacts;
    private FailedTry? _failed;

    /// <summary>Why a model could not be asked that was to be asked next.</summary>
    private string? _trouble;

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<TicketRun> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var attempts = _tries.Select(static one => one.Attempt).ToImmutableArray();
            var facts = Cascade.WithAttempts(_facts, attempts) with
            {
                Id = _tries.Count == 0 ? work.Query.Id : newId(),
            };
            var conversation = ConversationOf(facts);
            var step = next(conversation.Facts with { Attempts = _facts.Attempts }, attempts, Elapsed, work.Limits);
            if (step is CascadeStep.Stop stop && !IsToBeAsked(stop))
                return End(stop);
            if (step is CascadeStep.Ask { Decision: var decision } && _tries.Count > 0)
                PassOn(decision);
            var begun = time.GetTimestamp();
            var heard = await conversation.HearAsync(work.Read, Say, cancellationToken);
            if (heard.Reading is not { } reading)
            {
                if (heard.Reply.Failure is not { } failure || _tries.Count == 0)
                    return Unasked(heard.Reply);
                // Whoever has not answered is passed over; another one may be there.
                _trouble = failure.Message;
                _facts = WithoutModelOf(heard.Reply.Route, failure);
                continue;
            }
            await TakeAsync(facts.Id, heard, reading, begun, cancellationToken);
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_started);

    private Conversation ConversationOf(RouteFacts facts) =>
        new(
            work.OpeningOf(facts, _failed),
            work.Query.IsDryRun,
            models,
            policy,
            newId,
            decision =>
            {
                listener.Chosen(decision);
                if (!work.Query.IsDryRun)
                    Say(TicketWords.OfChoice(decision));
            },
            NotAgain
        );

    /// <summary>Nobody is asked twice: where the one above does not answer, another one might be whoever has failed.</summary>
    private ModelFailure? NotAgain(ModelDefinition model) =>
        _tries.Any(one => string.Equals(one.Attempt.Model, model.Name, StringComparison.OrdinalIgnoreCase))
            ? new ModelFailure(FailureKind.NoModel, $"Nobody but {model.Name}, which has failed, can be asked.")
            : null;

    /// <summary>Servers that are left alone are asked once more for a person who waits, before there is nobody to ask.</summary>
    private bool IsToBeAsked(CascadeStep.Stop stop) => _tries.Count == 0 && stop.Decision is { Model: null };

    private void PassOn(RouteDecision decision)
    {
        var why =
            $"{_tries[^1].Attempt.Model} has failed, so {decision.Model!.Name} is asked, of the tier {ModelNames.Tiers.NameOf(decision.Tier)}.";
        _tries[^1] = _tries[^1] with { WhyPassedOn = why };
        Say(TicketWords.OfEscalation(why));
    }

    private async ValueTask TakeAsync(
        string id,
        Heard<Contained> heard,
        Reading<Contained> reading,
        long begun,
        CancellationToken cancellationToken
    )
    {
        var contained = reading.Value;
        var verdicts = await CheckAsync(reading, cancellationToken);
        var route = heard.Reply.Route;
        var attempt = new CascadeAttempt
        {
            Model = route.Model?.Name ?? "",
            Tier = route.Tier,
            Verdicts = [.. verdicts.Select(static one => one.Verdict)],
            Fingerprint = Fingerprint.Of(contained.Files),
            CostUsd = CostOf(heard),
            Total = time.GetElapsedTime(begun),
        };
        Say(TicketWords.OfVerdicts(attempt.Verdicts));
        _tries.Add(new TicketTry(attempt, id, route.Lane, contained.Edits, contained.Drift, route));
        _failed = new FailedTry(heard.Said, route, verdicts);
        listener.Tried(_tries[^1]);
    }

    /// <summary>Cheap to dear; the first that says no is the last that is asked.</summary>
    private async ValueTask<ImmutableArray<Checked>> CheckAsync(
        Reading<Contained> reading,
        CancellationToken cancellationToken
    )
    {
        var form = TicketVerdicts.OfForm(reading);
        if (form.Verdict.Verdict == Verdict.Fail)
            return [form];
        var scope = TicketVerdicts.OfScope(reading.Value.Drift);
        if (scope.Verdict.Verdict == Verdict.Fail)
            return [form, scope];
        listener.Checking();
        return [form, scope, await validator.CheckAsync(reading.Value.Files, cancellationToken)];
    }

    private TicketRun End(CascadeStep.Stop stop)
    {
        var reason = _trouble is null ? stop.Reason : $"{stop.Reason} {_trouble}";
        // Where none stays inside the ticket, what of the last one does is better than nothing.
        int? given = stop.Given;
        for (var i = _tries.Count - 1; given is null && i >= 0; i--)
            given = _tries[i].Edits.IsEmpty ? null : i;
        if (_tries.Count == 0)
        {
            var kind = stop.Decision?.Lane == Lane.Off ? FailureKind.Privacy : FailureKind.NoModel;
            return new TicketRun(
                stop.Outcome,
                [],
                Given: null,
                reason,
                _markdown.ToString(),
                stop.Decision!,
                new ModelFailure(kind, reason)
            );
        }
        Say(TicketWords.OfEnd(reason));
        return new TicketRun(stop.Outcome, [.. _tries], given, reason, _markdown.ToString(), _tries[^1].Route);
    }

    /// <summary>A dry run, or a model that did not answer before anything was tried.</summary>
    private TicketRun Unasked(Reply reply) =>
        new(
            CascadeOutcome.Unchecked,
            [],
            Given: null,
            reply.Failure?.Message ?? "Nothing was sent: it was a dry run.",
            _markdown.ToString(),
            reply.Route,
            reply.Failure
        );

    private RouteFacts WithoutModelOf(RouteDecision route, ModelFailure failure) =>
        _facts with
        {
            Unavailable =
            [
                .. _facts.Unavailable,
                .. route
                    .Candidates.Where(static candidate => candidate.Verdict != CandidateVerdict.Rejected)
                    .Select(candidate => new UnavailableModel(candidate.Model, failure.Message)),
            ],
        };

    private static decimal? CostOf(Heard<Contained> heard)
    {
        var first = heard.Reply.Route.Outcome?.CostUsd;
        return heard.Mended is { } mended ? first + mended.Route.Outcome?.CostUsd : first;
    }

    private void Say(string words)
    {
        if (words.Length == 0)
            return;
        _markdown.Append(words);
        listener.Say(words);
    }
}
