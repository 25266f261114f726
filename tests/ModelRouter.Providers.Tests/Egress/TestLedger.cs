using System.Collections.Concurrent;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A ledger that a test can break.</summary>
internal sealed class TestLedger : ILedger
{
    public ConcurrentQueue<Permit> Begun { get; } = [];

    public ConcurrentQueue<string> Ended { get; } = [];

    public bool IsBroken { get; set; }

    /// <summary>Runs while a record is being written.</summary>
    public Action WhileWriting { get; set; } = static () => { };

    public string? Problem => IsBroken ? "The disk is full." : null;

    public LedgerOpening Begin(Permit permit)
    {
        WhileWriting();
        if (IsBroken)
            return default;
        Begun.Enqueue(permit);
        return new LedgerOpening(new Entry(this));
    }

    public void Note(EmbeddedUse use) => throw new NotSupportedException();

    private sealed class Entry(TestLedger ledger) : ILedgerEntry
    {
        public void End(LedgerOutcome outcome) => ledger.Ended.Enqueue(outcome.Outcome);
    }
}
