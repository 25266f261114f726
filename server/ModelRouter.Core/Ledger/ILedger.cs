using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>The record of everything that was sent to a model. Safe from any thread.</summary>
public interface ILedger
{
    /// <summary>Writes down, before anything is sent, that a request is about to leave: it is on record even if this process dies.</summary>
    LedgerOpening Begin(Permit permit);

    /// <summary>Queues the record of what the embedded model was asked; never waits.</summary>
    void Note(EmbeddedUse use);

    /// <summary>Why nothing can be recorded, for people; null while it can.</summary>
    string? Problem { get; }
}
