using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Lsp.State.Spending;

/// <summary>A ledger that lets nothing leave for which the budget has no room, and tells the budget of each end.</summary>
internal sealed class MeteredLedger(ILedger ledger, BudgetTracker budget) : ILedger
{
    private static readonly LedgerOutcome NotSent = new(
        Outcomes.NameOf(new ModelFailure(FailureKind.Ledger, "")),
        Usage: null,
        FirstToken: null,
        TimeSpan.Zero
    );

    public string? Problem => ledger.Problem;

    public LedgerOpening Begin(Permit permit)
    {
        var hold = budget.Hold(permit);
        if (hold.Refusal is not null)
            return new LedgerOpening(Entry: null, hold.Refusal);
        var opening = ledger.Begin(permit);
        if (hold.End is not { } end)
            return opening;
        if (opening.Entry is { } entry)
            return new LedgerOpening(new Entry(entry, end));
        end(NotSent);
        return opening;
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
