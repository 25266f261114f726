namespace ModelRouter.Protocol;

/// <summary>How long a request took, in milliseconds.</summary>
/// <param name="DecideMs">Deciding, all attempts together.</param>
/// <param name="FirstTokenMs">To the first piece of the answer; absent when there was none.</param>
/// <param name="TotalMs">To the end.</param>
public sealed record RouteDecisionTimings(double DecideMs, double? FirstTokenMs, double TotalMs);
