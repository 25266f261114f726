using System.Collections.Concurrent;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>A ledger in memory.</summary>
internal sealed class RecordedLedger : ILedger
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public string? Problem => null;

    /// <summary>What carried a person's text, in order.</summary>
    public IReadOnlyList<Entry> Entries => [.. _entries.Where(static entry => entry.Permit.Sources.Length > 0)];

    /// <summary>What asked servers about themselves, in order.</summary>
    public IReadOnlyList<Entry> Probes => [.. _entries.Where(static entry => entry.Permit.Sources.Length == 0)];

    public LedgerOpening Begin(Permit permit)
    {
        var entry = new Entry(permit);
        _entries.Enqueue(entry);
        return new LedgerOpening(entry);
    }

    public void Note(EmbeddedUse use) => throw new InvalidOperationException("Nothing here uses the embedded model.");

    internal sealed class Entry(Permit permit) : ILedgerEntry
    {
        public Permit Permit { get; } = permit;

        public LedgerOutcome? Outcome { get; private set; }

        public void End(LedgerOutcome outcome) => Outcome ??= outcome;
    }
}
