using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>What became of a request that left.</summary>
/// <param name="Outcome"><c>ok</c>, <c>cancelled</c>, or the kind of failure.</param>
/// <param name="Usage">Tokens; null when the server did not say.</param>
/// <param name="FirstToken">Time to the first piece of the answer; null when there was none.</param>
/// <param name="Total">Time to the end.</param>
public sealed record LedgerOutcome(string Outcome, ModelUsage? Usage, TimeSpan? FirstToken, TimeSpan Total);
