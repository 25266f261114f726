using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>What was read of the ledger.</summary>
/// <param name="Records">Newest first: the one that ended last is the first.</param>
/// <param name="Skipped">Lines among them that are no records.</param>
internal sealed record LedgerPage(IReadOnlyList<LedgerRecord> Records, int Skipped);
