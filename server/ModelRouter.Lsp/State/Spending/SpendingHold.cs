using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Lsp.State.Spending;

/// <summary>What is set aside of the month's budget for a request that is about to leave.</summary>
/// <param name="End">Call it with what became of the request; null when nothing is set aside.</param>
/// <param name="Refusal">Why it may not leave; null when it may.</param>
internal readonly record struct SpendingHold(Action<LedgerOutcome>? End, ModelFailure? Refusal = null);
