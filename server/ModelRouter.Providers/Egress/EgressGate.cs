using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

/// <summary>The only place that opens a connection.</summary>
public sealed class EgressGate : IDisposable
{
    /// <param name="policy">What holds now.</param>
    /// <param name="ledger">Where every request is put on record before it leaves.</param>
    /// <param name="keys">The keys, each with the origins that it belongs to.</param>
    /// <param name="options">Limits, and the proxy of the settings.</param>
    /// <param name="time">Measures them.</param>
    public EgressGate(IPolicySource policy, ILedger ledger, KeyRing keys, EgressOptions options, TimeProvider time) =>
        throw new NotSupportedException();

    /// <summary>Opens for one request. Never throws, does no I/O beyond the ledger's.</summary>
    public EgressOpening Open(Permit permit) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
