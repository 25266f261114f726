namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>$/setTrace</c>.</summary>
/// <param name="Value">One of <see cref="TraceValue"/>.</param>
public sealed record SetTraceParams(string Value);
