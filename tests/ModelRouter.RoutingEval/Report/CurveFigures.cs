using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>A router's curve from all cheap to all strong, in figures.</summary>
/// <param name="Apgr">The mean share of the gap that is recovered.</param>
/// <param name="RandomLow">Where that lies for guessing, 95 times of 100: from here</param>
/// <param name="RandomHigh">to here.</param>
/// <param name="Cpt50">The share of the axis that recovers half of the gap.</param>
/// <param name="Cpt80">Four fifths.</param>
internal sealed record CurveFigures(Estimate Apgr, double RandomLow, double RandomHigh, double Cpt50, double Cpt80);
