using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>One request's way out. Disposing it aborts what is still under way and ends its record.</summary>
public sealed class EgressSession : IDisposable
{
    /// <summary>
    /// The client of this request alone: everything sent through it is checked against the permit, gets the model's
    /// headers and key, and is aborted when the policy no longer allows it. Its base address is the model's endpoint.
    /// </summary>
    public required HttpClient Client { get; init; }

    /// <summary>Cancelled when the policy changes so that the request may not go on; its answer must not be shown.</summary>
    public CancellationToken Revoked { get; init; }

    /// <summary>Puts the end on record. The second call does nothing.</summary>
    public void End(LedgerOutcome outcome) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
