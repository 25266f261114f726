using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Lsp.State.Spending;

/// <summary>A ledger that also tells the budget of each request that leaves, and of its end.</summary>
internal sealed class MeteredLedger(ILedger ledger, BudgetTracker budget) : ILedger
{
    public string? Problem => ledger.Problem;

    public ILedgerEntry? Begin(Permit permit)
    {
        if (ledger.Begin(permit) is not { } entry)
            return null;
        return budget.Begin(permit) is { } end ? new Entry(entry, end) : entry;
    }

    public void Note(EmbeddedUse use) => ledger.Note(use);

    private sealed class Entry(ILedgerEntry entry, Action<LedgerOutcome> end) : ILedgerEntry
    {
        private int _hasEnded;

        public void End(LedgerOutcome outcome)
        {
            // First, so that the line is not read before it is known whose it is.
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                end(outcome);
            entry.End(outcome);
        }
    }
}
