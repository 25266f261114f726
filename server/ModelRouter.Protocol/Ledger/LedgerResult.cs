namespace ModelRouter.Protocol;

/// <summary>Result of <c>modelrouter/ledger</c>.</summary>
/// <param name="Rows">What was sent to models, newest first.</param>
/// <param name="Folder">Where the ledger is kept.</param>
/// <param name="Problem">Why nothing can be recorded now, or why not all could be read.</param>
public sealed record LedgerResult(IReadOnlyList<LedgerRow> Rows, string Folder, string? Problem = null);
