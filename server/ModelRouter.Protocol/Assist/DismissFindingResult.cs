namespace ModelRouter.Protocol;

/// <summary>What came of dismissing a finding.</summary>
/// <param name="Dismissed">Whether it was shown.</param>
public sealed record DismissFindingResult(bool Dismissed);
