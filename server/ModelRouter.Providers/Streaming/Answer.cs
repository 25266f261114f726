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
    private readonly Wire _wire;
    private readonly IAsyncEnumerator<ModelEvent> _events;
    private readonly long _started;
    private string _outcome = Outcomes.Cancelled;
    private ModelUsage? _usage;
    private TimeSpan? _firstToken;
    private long _length;
    private bool _hasEnded;

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
        _wire = new Wire(session, request.Model, cancellationToken);
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
                _usage = done.Usage;
                End(Outcomes.Ok);
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
        await _events.DisposeAsync().ConfigureAwait(false);
        _session.End(new LedgerOutcome(_outcome, _usage, _firstToken, _time.GetElapsedTime(_started)));
        _session.Dispose();
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
        _length += next is ModelEvent.Text text ? text.Value.Length : 0;
        return _length > (_request.MaxTokens * WireLimits.AnswerPerToken) + WireLimits.AnswerBeside
            ? new ModelEvent.Failed(Failures.TooLong(_request.Model))
            : next;
    }

    private void End(string outcome)
    {
        _outcome = outcome;
        _hasEnded = true;
    }
}
