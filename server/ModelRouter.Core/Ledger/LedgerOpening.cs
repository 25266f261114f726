using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>What a ledger says to a request that is about to leave.</summary>
/// <param name="Entry">What to end its record by; null when there is none, so that nothing may leave the machine.</param>
/// <param name="Refusal">Why it may not leave, wherever it goes; null when only the record is missing, or nothing is.</param>
public readonly record struct LedgerOpening(ILedgerEntry? Entry, ModelFailure? Refusal = null);
