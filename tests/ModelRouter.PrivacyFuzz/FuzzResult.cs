using ModelRouter.PrivacyFuzz.Play;

namespace ModelRouter.PrivacyFuzz;

/// <summary>What came of a run.</summary>
/// <param name="Findings">Leaks, each with the case and its script.</param>
/// <param name="Missing">What was done too seldom to prove anything.</param>
/// <param name="Totals">What was done.</param>
internal sealed record FuzzResult(IReadOnlyList<string> Findings, IReadOnlyList<string> Missing, Totals Totals);
