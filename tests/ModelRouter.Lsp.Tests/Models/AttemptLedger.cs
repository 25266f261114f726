using System.Collections.Concurrent;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>A ledger in memory.</summary>
internal sealed class AttemptLedger : ILedger
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public string? Problem => null;

    /// <summary>Id, attempt, model and outcome of what carried a person's text, in order.</summary>
    public IReadOnlyList<(string Id, int Attempt, string Model, string? Outcome)> Lines =>
        [
            .. _entries
                .Where(static entry => !entry.Permit.IsProbe)
                .Select(static entry =>
                    (
                        entry.Permit.Purpose.RequestId,
                        entry.Permit.Purpose.Attempt,
                        entry.Permit.Model.Name,
                        entry.Outcome?.Outcome
                    )
                ),
        ];

    public LedgerOpening Begin(Permit permit)
    {
        var entry = new Entry(permit);
        _entries.Enqueue(entry);
        return new LedgerOpening(entry);
    }

    public void Note(EmbeddedUse use) => throw new InvalidOperationException("Nothing here uses the embedded model.");

    private sealed class Entry(Permit permit) : ILedgerEntry
    {
        public Permit Permit { get; } = permit;

        public LedgerOutcome? Outcome { get; private set; }

        public void End(LedgerOutcome outcome) => Outcome ??= outcome;
    }
}
