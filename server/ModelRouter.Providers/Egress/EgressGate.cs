using System.Collections.Concurrent;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

/// <summary>
/// The only place that opens a connection. A request leaves with a permit that holds under the policy of that moment,
/// after it is on record, and is broken off when the policy stops allowing it. Safe from any thread.
/// </summary>
public sealed class EgressGate : IDisposable
{
    private readonly ConcurrentDictionary<EgressSession, bool> _open = new();
    private readonly IPolicySource _policy;
    private readonly ILedger _ledger;
    private readonly IDisposable _watch;
    private volatile EgressSettings _settings = EgressSettings.Default;
    private volatile bool _closed;

    /// <param name="policy">What holds now.</param>
    /// <param name="ledger">Where every request is put on record before it leaves.</param>
    /// <param name="keys">The keys, each with the origins that it belongs to.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">Measures them.</param>
    public EgressGate(IPolicySource policy, ILedger ledger, KeyRing keys, EgressOptions options, TimeProvider time)
        : this(policy, ledger, keys, options, time, new EgressSeams()) { }

    internal EgressGate(
        IPolicySource policy,
        ILedger ledger,
        KeyRing keys,
        EgressOptions options,
        TimeProvider time,
        EgressSeams seams
    )
    {
        (_policy, _ledger, Keys, Options, Time) = (policy, ledger, keys, options, time);
        Pools = new ConnectionPools(options, seams, () => _settings);
        _watch = policy.OnChange(changed => RevokeRefused(changed, _settings));
        keys.WhenChanged = RevokeKeyless;
    }

    internal KeyRing Keys { get; }

    internal EgressOptions Options { get; }

    internal TimeProvider Time { get; }

    internal ConnectionPools Pools { get; }

    /// <summary>Takes new settings. They hold at once: sessions that they do not allow any more are revoked.</summary>
    public void Use(EgressSettings settings)
    {
        _settings = settings;
        RevokeRefused(_policy.Current, settings);
    }

    /// <summary>Opens for one request. Never throws, does no I/O beyond the ledger's.</summary>
    public EgressOpening Open(Permit permit)
    {
        if (Refuse(permit) is { } refusal)
            return EgressOpening.Refused(refusal);
        var (entry, unpaid) = _ledger.Begin(permit);
        if (unpaid is not null)
            return EgressOpening.Refused(unpaid);
        if (entry is null && permit.Model.Lane > Lane.Local)
            return EgressOpening.Refused(NotOnRecord(permit.Model));
        return Opened(new EgressSession(this, permit, entry));
    }

    /// <summary>
    /// Opens for a look at what listens on this machine: nothing but a GET without a body and without a key gets through.
    /// No model is asked, so that there is no record of it.
    /// </summary>
    internal EgressOpening OpenToLook(Permit permit)
    {
        var isLook = permit.IsProbe && permit.Model.Lane == Lane.Local;
        var refusal = isLook ? Refuse(permit) : NoLook(permit.Model);
        return refusal is null
            ? Opened(new EgressSession(this, permit, entry: null) { LooksOnly = true })
            : EgressOpening.Refused(refusal);
    }

    /// <summary>Revokes all that is open. Nothing opens any more.</summary>
    public void Dispose()
    {
        _closed = true;
        _watch.Dispose();
        foreach (var session in _open.Keys)
            session.Revoke(Closed());
        Pools.Dispose();
    }

    /// <summary>Asks policy and settings as they are now.</summary>
    /// <returns>Why a request with this permit may not leave; null when it may.</returns>
    internal ModelFailure? Refuse(Permit permit) =>
        _closed ? Closed() : PermitCheck.Refuse(permit, _policy.Current, _settings);

    /// <summary>Why a session may not go on with the key that it sent; null when it may, or sent none.</summary>
    internal ModelFailure? RefuseKey(EgressSession session)
    {
        if (session.SentKey is not { } sent || Keys.Find(session.Permit.Model).Key?.Reveal() == sent.Reveal())
            return null;
        return new(
            FailureKind.Privacy,
            $"The key of {session.Permit.Model.Name} was taken back or changed while it was asked. Ask again."
        );
    }

    internal void Forget(EgressSession session) => _open.TryRemove(session, out _);

    private void RevokeRefused(PrivacyPolicy policy, EgressSettings settings)
    {
        foreach (var session in _open.Keys)
        {
            if (PermitCheck.Refuse(session.Permit, policy, settings) is { } refusal)
                session.Revoke(refusal);
        }
    }

    private void RevokeKeyless()
    {
        foreach (var session in _open.Keys)
        {
            if (RefuseKey(session) is { } refusal)
                session.Revoke(refusal);
        }
    }

    private EgressOpening Opened(EgressSession session)
    {
        _open.TryAdd(session, true);
        // Only now does a change revoke the session; one that came before is seen here.
        if (Refuse(session.Permit) is not { } changed)
            return EgressOpening.Of(session);
        session.Revoke(changed);
        session.Dispose();
        return EgressOpening.Refused(changed);
    }

    private static ModelFailure NoLook(ModelDefinition model) =>
        new(FailureKind.Privacy, $"{model.Name} is not looked for: it is not on this machine.");

    private static ModelFailure Closed() =>
        new(FailureKind.Privacy, "Nothing is sent any more: the server is shutting down.");

    private ModelFailure NotOnRecord(ModelDefinition model) =>
        new(
            FailureKind.Ledger,
            $"Nothing is sent to {model.Name}, as it could not be put on record. "
                + (_ledger.Problem ?? "See that the ledger's folder can be written.")
        );
}
