namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>$/logTrace</c>.</summary>
/// <param name="Verbose">More of it; only when the trace is <see cref="TraceValue.Verbose"/>.</param>
public sealed record LogTraceParams(string Message, string? Verbose = null);
