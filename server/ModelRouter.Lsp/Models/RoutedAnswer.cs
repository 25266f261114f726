using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// One request on its way to whichever model is right, read event by event: sees to it that there is exactly one end, that
/// no model is asked beyond the lane of the first decision, and none once another has said something. Disposing it aborts
/// what is under way, and puts on record what happened.
/// </summary>
internal sealed class RoutedAnswer : IAsyncDisposable
{
    /// <summary>Nobody looks at a screen that says nothing for longer: then the next model is asked, or it is told.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly RoutedRequest _request;
    private readonly ModelAccess _models;
    private readonly RetryPolicy _retries;
    private readonly RouteRecord _record;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly long _started;
    private RouteFacts _facts;
    private Lane? _lane;
    private ModelTraits? _chosen;
    private IAsyncEnumerator<ModelEvent>? _events;
    private bool _isFirst;
    private bool _hasProbed;
    private ModelFailure? _failure;

    public RoutedAnswer(
        RoutedRequest request,
        ModelAccess models,
        DecisionLog log,
        RetryPolicy retries,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        (_request, _facts, _models, _retries, _time, _caller) = (
            request,
            request.Facts,
            models,
            retries,
            time,
            cancellationToken
        );
        _record = new RouteRecord(models, request.IsDryRun ? null : log, time);
        _started = time.GetTimestamp();
        _deadline = new CancellationTokenSource(request.Deadline, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _deadline.Token);
    }

    /// <summary>The next event; null after the last one.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async ValueTask<RoutedEvent?> NextAsync()
    {
        if (_record.HasEnded)
            return null;
        _caller.ThrowIfCancellationRequested();
        try
        {
            if (_chosen is null)
                return await ChooseAsync();
            if (_request.IsDryRun)
                return await RehearseAsync();
            if (_events is null && await BeginAsync() is { } failure)
                return failure.Kind.LeavesToAnother() ? await ChooseAnotherAsync(failure) : End(failure);
            return await ReadAsync();
        }
        catch (OperationCanceledException) when (_deadline.IsCancellationRequested && !_caller.IsCancellationRequested)
        {
            return Late();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _record.Abandoned();
        if (_events is not null)
            await _events.DisposeAsync();
        _stop.Dispose();
        _deadline.Dispose();
    }

    private async ValueTask<RoutedEvent> ChooseAsync()
    {
        for (var former = (ModelDefinition?)null; ; )
        {
            var decision = _record.Decide(_facts);
            if (decision.Lane > _lane)
                return End(
                    new ModelFailure(
                        FailureKind.Privacy,
                        "The privacy rules have changed in the meantime. Ask again to follow the new ones."
                    )
                );
            _lane = decision.Lane;
            if (_request.IsDryRun)
                return ChooseUnasked(decision);
            _models.ProbeDue(decision.Lane);
            if (decision.Model is not { } model)
            {
                // A person who asks for something waits for a server that was started meanwhile; a keystroke does not.
                if (_request.IsKeystroke || _hasProbed || !await _models.ProbeAllAsync(decision.Lane, _stop.Token))
                    return End(Unanswered() ?? NoModel(decision));
                _hasProbed = true;
                continue;
            }
            var traits = await _models.TraitsOfAsync(model, _stop.Token);
            if (traits.Problem is { Kind: FailureKind.Authentication or FailureKind.Quota } refused)
                return End(refused);
            if (traits.Problem is { } problem)
                Unavailable(model, problem);
            else if (_record.Decide(_facts) is var now && now.Model?.Name == model.Name)
            {
                _chosen = traits;
                return new RoutedEvent.Chosen(now);
            }
            // What its server says of it rules it out, and does so again each time.
            else if (former?.Name == model.Name)
                Unavailable(model, new ModelFailure(FailureKind.Malformed, "its server says now this, now that of it"));
            former = model;
        }
    }

    /// <summary>Why nobody answered, of each model that was tried; null when none was.</summary>
    private ModelFailure? Unanswered() =>
        _failure is { } last && _facts.Unavailable.Length > 1
            ? last with
            {
                Message = string.Join(
                    ' ',
                    _facts
                        .Unavailable.Select(static one => $"{one.Model}: {one.Reason}")
                        .Distinct(StringComparer.Ordinal)
                ),
            }
            : _failure;

    private RoutedEvent ChooseUnasked(RouteDecision decision)
    {
        if (decision.Model is not { } model)
            return End(NoModel(decision));
        _chosen = _models.KnownTraitsOf(model);
        return new RoutedEvent.Chosen(decision);
    }

    private async ValueTask<RoutedEvent> RehearseAsync()
    {
        var (request, refusal) = await PrepareAsync(_stop.Token);
        return request is null
            ? End(refusal!)
            : new RoutedEvent.Ended(_record.Rehearsed(request.Permit), End: null, Failure: null);
    }

    private ValueTask<RoutedEvent> ChooseAnotherAsync(ModelFailure failure)
    {
        Unavailable(_chosen!.Definition, failure);
        _chosen = null;
        return ChooseAsync();
    }

    private void Unavailable(ModelDefinition model, ModelFailure failure)
    {
        _failure = failure;
        _facts = _facts with { Unavailable = [.. _facts.Unavailable, new(model.Name, failure.Message)] };
    }

    /// <summary>Asks the chosen model, again where that may help.</summary>
    /// <returns>Why there is no answer; null when one has begun.</returns>
    private async ValueTask<ModelFailure?> BeginAsync()
    {
        var answer = await _retries.RunAsync(AttemptAsync, _stop.Token);
        (_events, _isFirst) = (answer.Events, true);
        return answer.Failure;
    }

    private async ValueTask<RetriedAnswer> AttemptAsync(CancellationToken cancellationToken)
    {
        var (request, refusal) = await PrepareAsync(cancellationToken);
        if (request is null)
            return RetriedAnswer.Failed(refusal!, TimeSpan.Zero);
        _record.Sending(request.Permit);
        _failure = null;
        var events = _models.Client.AskAsync(request, _stop.Token).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            await events.MoveNextAsync();
            if (events.Current is not ModelEvent.Failed failed)
                return RetriedAnswer.Begun(events);
            _failure = failed.Failure;
        }
        catch
        {
            await events.DisposeAsync();
            throw;
        }
        await events.DisposeAsync();
        return RetriedAnswer.Failed(_failure, TimeLeft());
    }

    /// <summary>The request for the chosen model, or why it may not be sent.</summary>
    private async ValueTask<(ModelRequest? Request, ModelFailure? Refusal)> PrepareAsync(
        CancellationToken cancellationToken
    )
    {
        var model = _chosen!;
        var purpose = new Purpose(_facts.Id, _facts.Task, _record.Tier, _record.Attempts + 1);
        var prepared = await _request.Prepare(model, purpose, cancellationToken);
        if (!prepared.IsReady)
            return (null, prepared.Refusal);
        var permit = prepared.Request.Permit;
        return permit.Model.Name == model.Definition.Name && Lanes.Allows(_lane!.Value, permit.Model.Lane)
            ? (prepared.Request, null)
            : (null, Elsewhere(permit.Model));
    }

    private async ValueTask<RoutedEvent> ReadAsync()
    {
        if (!_isFirst)
            await _events!.MoveNextAsync();
        _isFirst = false;
        switch (_events!.Current)
        {
            case ModelEvent.Done done:
                return new RoutedEvent.Ended(_record.Whole(done), done.End, Failure: null);
            case ModelEvent.Failed failed:
                return End(failed.Failure);
            case var said:
                _record.Said();
                return new RoutedEvent.Said(said);
        }
    }

    private RoutedEvent.Ended End(ModelFailure failure) => new(_record.Failed(failure), End: null, failure);

    private RoutedEvent.Ended Late()
    {
        if (_chosen is { Definition: var model } && !_record.HasSaid)
            _models.Doubt(model);
        var seconds = _request.Deadline.TotalSeconds;
        var name = _chosen?.Definition.Name ?? "Choosing a model";
        return End(
            _failure
                ?? new ModelFailure(
                    FailureKind.Timeout,
                    FormattableString.Invariant($"{name} took longer than {seconds:0.#} s.")
                )
        );
    }

    /// <summary>How long a wait may be; nothing of it for a keystroke, which has no time.</summary>
    private TimeSpan TimeLeft() =>
        _request.IsKeystroke ? TimeSpan.Zero
        : _request.Deadline == Timeout.InfiniteTimeSpan ? LongestWait
        : _request.Deadline - _time.GetElapsedTime(_started);

    private static ModelFailure NoModel(RouteDecision decision) =>
        new(decision.IsRefusedByLane ? FailureKind.Privacy : FailureKind.NoModel, decision.Reasons[0]);

    private static ModelFailure Elsewhere(ModelDefinition model) =>
        new(FailureKind.Privacy, $"{model.Name} is not where this request may go. Ask again.");
}
