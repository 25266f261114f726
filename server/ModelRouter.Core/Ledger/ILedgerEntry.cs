namespace ModelRouter.Core.Ledger;

/// <summary>A request on record that has not ended.</summary>
public interface ILedgerEntry
{
    /// <summary>Ends it; queued, never waits. The second call does nothing.</summary>
    void End(LedgerOutcome outcome);
}
