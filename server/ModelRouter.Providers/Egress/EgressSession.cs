using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>One request's way out. Disposing it aborts what is still under way and ends its record.</summary>
public sealed class EgressSession : IDisposable
{
    private static readonly ModelFailure Over = new(
        FailureKind.Privacy,
        "The request has ended; nothing more is sent for it. Ask again."
    );

    private readonly CancellationTokenSource _revoked = new();
    private readonly CancellationTokenSource _stopped;
    private readonly EgressGate _gate;
    private readonly ILedgerEntry? _entry;
    private readonly long _opened;
    private ModelFailure? _revocation;
    private Secret? _sentKey;
    private int _ended;
    private int _disposed;

    internal EgressSession(EgressGate gate, Permit permit, ILedgerEntry? entry)
    {
        (_gate, Permit, _entry) = (gate, permit, entry);
        _opened = gate.Time.GetTimestamp();
        _stopped = CancellationTokenSource.CreateLinkedTokenSource(_revoked.Token);
        Scope = new EndpointScope(permit.Model.Endpoint);
        Client = ConnectionPools.MakeClient(new SessionHandler(gate, this), Scope.BaseAddress);
    }

    /// <summary>
    /// The client of this request alone: everything sent through it is checked against the permit, gets the model's
    /// headers and key, and is aborted when the policy no longer allows it. What goes wrong is an
    /// <see cref="EgressException"/>. Its base address is the model's endpoint with a slash at its end
    /// (<c>http://localhost/</c> for a unix socket): requests name relative addresses that do not begin with one.
    /// </summary>
    public HttpClient Client { get; }

    /// <summary>Cancelled when the policy changes so that the request may not go on; its answer must not be shown.</summary>
    public CancellationToken Revoked => _revoked.Token;

    /// <summary>Why it may not go on; null while it may.</summary>
    public ModelFailure? Revocation => Volatile.Read(ref _revocation);

    internal Permit Permit { get; }

    /// <summary>Whether nothing but a GET without a body and without a key may be sent.</summary>
    internal bool LooksOnly { get; init; }

    internal EndpointScope Scope { get; }

    /// <summary>What was sent as the key; null when nothing was.</summary>
    internal Secret? SentKey
    {
        get => Volatile.Read(ref _sentKey);
        // Written for good before anybody is asked whether it still holds: one of the two sides sees the other.
        set => Interlocked.Exchange(ref _sentKey, value);
    }

    /// <summary>Cancelled when what is under way has to be aborted.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    /// <summary>Puts the end on record; nothing more can be sent. The second call does nothing.</summary>
    public void End(LedgerOutcome outcome)
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
            _entry?.End(outcome);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _gate.Forget(this);
        var outcome = Revocation is null ? "cancelled" : "privacy";
        End(new LedgerOutcome(outcome, Usage: null, FirstToken: null, _gate.Time.GetElapsedTime(_opened)));
        _stopped.Cancel();
    }

    /// <summary>Why nothing may be sent now; null when it may.</summary>
    internal ModelFailure? RefuseSending()
    {
        if (Revocation is { } revocation)
            return revocation;
        if (Volatile.Read(ref _ended) != 0)
            return Over;
        if ((_gate.Refuse(Permit) ?? _gate.RefuseKey(this)) is not { } refusal)
            return null;
        Revoke(refusal);
        return refusal;
    }

    /// <summary>Why what is under way was broken off; null when it was not.</summary>
    internal ModelFailure? BrokenOff => Revocation ?? (Volatile.Read(ref _disposed) != 0 ? Over : null);

    /// <summary>Whether words repeat the key that was sent.</summary>
    internal bool IsKeyIn(string words) =>
        SentKey is { IsEmpty: false } key && words.Contains(key.Reveal(), StringComparison.OrdinalIgnoreCase);

    /// <summary>For good: a policy that allows it again changes nothing.</summary>
    internal void Revoke(ModelFailure refusal)
    {
        // Whoever asks sees it from here on. Who waits for it is told on another thread: this one changes the policy.
        if (Interlocked.CompareExchange(ref _revocation, refusal, null) is null)
            _ = _revoked.CancelAsync();
    }
}
