namespace ModelRouter.RoutingEval.Statistics;

/// <summary>
/// The best that single models, and mixing two of them by chance, give for a price: the concave hull of their costs and
/// rates. Below the cheapest model it is that one for a share of the tasks and nothing for the rest.
/// </summary>
internal sealed class Hull
{
    private readonly List<(double Cost, double Rate)> _corners = [(0, 0)];

    /// <param name="models">For each model its cost, in US dollars a task, and the share that it resolves.</param>
    public Hull(IEnumerable<(double Cost, double Rate)> models)
    {
        foreach (var point in models.OrderBy(static model => model.Cost).ThenByDescending(static model => model.Rate))
        {
            if (point.Rate <= _corners[^1].Rate)
                continue;
            while (_corners.Count > 1 && !IsConcave(_corners[^2], _corners[^1], point))
                _corners.RemoveAt(_corners.Count - 1);
            _corners.Add(point);
        }
    }

    /// <summary>The corners, cheap to dear, without the origin.</summary>
    public IEnumerable<(double Cost, double Rate)> Corners => _corners.Skip(1);

    /// <summary>The rate to be had for a cost.</summary>
    public double At(double cost)
    {
        for (var i = 1; i < _corners.Count; i++)
        {
            var (left, right) = (_corners[i - 1], _corners[i]);
            if (cost < right.Cost)
                return left.Rate + (cost - left.Cost) / (right.Cost - left.Cost) * (right.Rate - left.Rate);
        }
        return _corners[^1].Rate;
    }

    private static bool IsConcave(
        (double Cost, double Rate) a,
        (double Cost, double Rate) b,
        (double Cost, double Rate) c
    ) => (b.Rate - a.Rate) * (c.Cost - a.Cost) > (c.Rate - a.Rate) * (b.Cost - a.Cost);
}
