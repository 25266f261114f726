namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/usage</c>.</summary>
/// <param name="Since">The first day, UTC, <c>YYYY-MM-DD</c>; absent for all.</param>
public sealed record UsageParams(string? Since = null);
