namespace ModelRouter.RoutingEval.Replay;

/// <summary>How the validators of a replay err.</summary>
/// <param name="FalseAccept">The share of wrong answers that they pass.</param>
/// <param name="FalseReject">The share of right answers that they fail.</param>
/// <param name="Correlation">The share of tasks at which they err alike whichever model has answered.</param>
/// <param name="AreAdverse">
/// Whether false accepts fall only on tasks that the top tier resolves, as many as before: each one costs a success, which
/// is the worst that errors of that rate can do.
/// </param>
/// <param name="LookAlike">Whether all that is wrong fails in the same words, so that it counts as the same error again.</param>
internal sealed record ErrorRates(
    double FalseAccept,
    double FalseReject,
    double Correlation = 0,
    bool AreAdverse = false,
    bool LookAlike = false
);
