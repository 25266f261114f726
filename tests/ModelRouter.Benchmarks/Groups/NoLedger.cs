using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>A ledger that is written nowhere.</summary>
internal sealed class NoLedger : ILedger, ILedgerEntry
{
    public string? Problem => null;

    public LedgerOpening Begin(Permit permit) => new(this);

    public void Note(EmbeddedUse use) { }

    public void End(LedgerOutcome outcome) { }
}
