using ModelRouter.RoutingEval.Replay;

namespace ModelRouter.RoutingEval.Statistics;

/// <summary>
/// What is resolved as more and more tasks go to the strong model, those with the highest score first, between all to the
/// cheap one and all to the strong one. (APGR and CPT: Ong et al., RouteLLM, 2024.)
/// </summary>
internal sealed class RouteCurve
{
    private readonly (double Share, double Recovered)[] _points;

    private RouteCurve((double, double)[] points) => _points = points;

    /// <summary>The mean share of the gap that is recovered, over all shares of the axis: 0.5 for a router that guesses.</summary>
    public double Apgr
    {
        get
        {
            var area = 0.0;
            for (var i = 1; i < _points.Length; i++)
                area +=
                    (_points[i].Share - _points[i - 1].Share) * (_points[i].Recovered + _points[i - 1].Recovered) / 2;
            return area;
        }
    }

    /// <summary>The least share of the axis at which that much of the gap is recovered.</summary>
    public double Cpt(double recovered)
    {
        for (var i = 0; i < _points.Length; i++)
        {
            if (_points[i].Recovered < recovered)
                continue;
            if (i == 0)
                return 0;
            var (left, right) = (_points[i - 1], _points[i]);
            var step = (recovered - left.Recovered) / (right.Recovered - left.Recovered);
            return left.Share + step * (right.Share - left.Share);
        }
        return double.NaN;
    }

    /// <param name="order">The tasks' places, the first to go to the strong model first.</param>
    /// <param name="cheap">What the cheap one gives for each task.</param>
    /// <param name="strong">What the strong one does.</param>
    /// <param name="byCost">Whether the axis is money, from all cheap to all strong, and not the share of strong calls.</param>
    /// <returns>Null where the strong one resolves no more, or costs no more: there is no gap to recover.</returns>
    public static RouteCurve? Of(int[] order, Delivered[] cheap, Delivered[] strong, bool byCost)
    {
        var gap = order.Sum(task => strong[task].Resolved - cheap[task].Resolved);
        var dearer = order.Sum(task => strong[task].CostUsd - cheap[task].CostUsd);
        if (gap <= 0 || dearer <= 0)
            return null;
        var points = new (double, double)[order.Length + 1];
        var (recovered, spent) = (0.0, 0.0);
        for (var i = 0; i < order.Length; i++)
        {
            recovered += strong[order[i]].Resolved - cheap[order[i]].Resolved;
            spent += strong[order[i]].CostUsd - cheap[order[i]].CostUsd;
            points[i + 1] = (byCost ? spent / dearer : (i + 1.0) / order.Length, recovered / gap);
        }
        return new RouteCurve(points);
    }
}
