using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;

namespace ModelRouter.Providers.Streaming;

/// <summary>
/// One request and its answer, read event by event: sees to it that there is exactly one end, that nothing is said once
/// the permit is revoked, and that the ledger learns what became of it. Disposing it aborts what is under way.
/// </summary>
internal sealed class Answer : IAsyncDisposable
{
    private readonly EgressSession _session;
    private readonly ModelRequest _request;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _stop;
    private readonly Wire _wire;
    private readonly IAsyncEnumerator<ModelEvent> _events;
    private readonly long _started;
    private TimeSpan? _firstToken;
    private long _length;
    private bool _hasEnded;
    private bool _isWhole;

    public Answer(
        EgressSession session,
        IWireProtocol protocol,
        ModelRequest request,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        _session = session;
        _request = request;
        _time = time;
        _caller = cancellationToken;
        _started = time.GetTimestamp();
        _patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _patience.Token);
        _wire = new Wire(session, request.Model, _stop.Token);
        _events = protocol.AskAsync(_wire, request).GetAsyncEnumerator(CancellationToken.None);
    }

    /// <summary>The next event; null after the last one.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled. Nothing else is thrown.</exception>
    public async ValueTask<ModelEvent?> NextAsync()
    {
        if (_hasEnded)
            return null;
        _caller.ThrowIfCancellationRequested();
        var next = Checked(await ReadAsync().ConfigureAwait(false));
        switch (next)
        {
            case ModelEvent.Done done:
                _isWhole = true;
                End(Outcomes.Ok, done.Usage);
                break;
            case ModelEvent.Failed failed:
                End(Outcomes.NameOf(failed.Failure));
                break;
            default:
                _firstToken ??= _time.GetElapsedTime(_started);
                break;
        }
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever is told of a new policy may go before they hear that it forbids the request: it was forbidden all the same.
        End(_session.Revocation is { } revocation ? Outcomes.NameOf(revocation) : Outcomes.Cancelled);
        if (_isWhole)
            await ReadOutAsync().ConfigureAwait(false);
        await _events.DisposeAsync().ConfigureAwait(false);
        _session.Dispose();
        _stop.Dispose();
        _patience.Dispose();
    }

    private async ValueTask<ModelEvent> ReadAsync()
    {
        try
        {
            var hasMore = await _events.MoveNextAsync().ConfigureAwait(false);
            return hasMore ? _events.Current : new ModelEvent.Failed(Failures.Cut(_request.Model));
        }
        catch (OperationCanceledException) when (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException(_caller);
        }
        catch (Exception exception) when (_wire.FailureOf(exception) is { } failure)
        {
            return new ModelEvent.Failed(failure);
        }
    }

    private ModelEvent Checked(ModelEvent next)
    {
        if (_session.Revocation is { } revocation)
            return new ModelEvent.Failed(revocation);
        if (next is ModelEvent.Done done)
            return done with { Usage = Sound(done.Usage), AnsweredBy = Sound(done.AnsweredBy) };
        _length += next is ModelEvent.Text text ? text.Value.Length : 0;
        return _length > (_request.MaxTokens * WireLimits.AnswerPerToken) + WireLimits.AnswerBeside
            ? new ModelEvent.Failed(Failures.TooLong(_request.Model))
            : next;
    }

    /// <summary>Nobody is paid back by a server that counts backwards, and no words come from nothing.</summary>
    private ModelUsage? Sound(ModelUsage? usage) =>
        usage is { CachedInput: >= 0, CacheWrite: >= 0, Output: >= 0 }
        && (usage is not { Input: 0, Output: 0 } || _length == 0)
        && (long)usage.CachedInput + usage.CacheWrite <= usage.Input
            ? usage
            : null;

    /// <summary>A name that can be shown on one line.</summary>
    private static string? Sound(string? name) =>
        name is { Length: > 0 and <= WireLimits.ModelName } && !name.Any(ProviderWords.IsHidden) ? name : null;

    /// <summary>Waits a moment for the body's end.</summary>
    private async ValueTask ReadOutAsync()
    {
        _patience.CancelAfter(WireLimits.BodyEnd);
        try
        {
            await _events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (_wire.FailureOf(exception) is not null)
        {
            // The answer is whole; only its connection is lost.
        }
    }

    private void End(string outcome, ModelUsage? usage = null)
    {
        _hasEnded = true;
        _session.End(new LedgerOutcome(outcome, usage, _firstToken, _time.GetElapsedTime(_started)));
    }
}
