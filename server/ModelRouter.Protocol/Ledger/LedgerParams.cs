namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/ledger</c>.</summary>
/// <param name="Since">The first day, <c>YYYY-MM-DD</c>; absent for all.</param>
/// <param name="Limit">The most rows.</param>
public sealed record LedgerParams(string? Since = null, int? Limit = null);
