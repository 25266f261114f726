using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>Means of policies on all tasks and on every replicate, drawn alike for all of them.</summary>
internal sealed class Measured
{
    private readonly PolicyRun[] _singles;
    private readonly Resample[] _replicates;
    private readonly Hull _hull;
    private readonly Hull[] _hulls;
    private readonly (double Rate, double Cost) _strong;
    private readonly (double Rate, double Cost)[] _strongs;

    public Measured(PolicyRun[] singles, PolicyRun strong, Resample[] replicates)
    {
        (_singles, _replicates) = (singles, replicates);
        _strong = (strong.Resolved, strong.CostUsd);
        _strongs = Means(strong);
        _hull = new Hull(singles.Select(static single => (single.CostUsd, single.Resolved)));
        var bySingle = singles.Select(Means).ToArray();
        _hulls = [.. replicates.Select((_, b) => new Hull(bySingle.Select(means => (means[b].Cost, means[b].Rate))))];
    }

    /// <summary>The hull of the single models.</summary>
    public IEnumerable<string> HullModels =>
        _hull.Corners.Select(corner => _singles.First(single => (single.CostUsd, single.Resolved) == corner).Name);

    public PolicyFigures Of(PolicyRun run)
    {
        var means = Means(run);
        var (rate, cost) = (run.Resolved, run.CostUsd);
        return new PolicyFigures(
            run.Name,
            run.Kind,
            Estimate.Of(rate, [.. means.Select(static mean => mean.Rate)]),
            Estimate.Of(cost, [.. means.Select(static mean => mean.Cost)]),
            Estimate.Of(rate / _strong.Rate, [.. means.Select((mean, b) => mean.Rate / _strongs[b].Rate)]),
            Estimate.Of(cost / _strong.Cost, [.. means.Select((mean, b) => mean.Cost / _strongs[b].Cost)]),
            Estimate.Of(rate - _hull.At(cost), [.. means.Select((mean, b) => mean.Rate - _hulls[b].At(mean.Cost))]),
            run.TopCalls
        );
    }

    /// <summary>What a policy resolves and costs, as shares of what another does.</summary>
    public (Estimate Rate, Estimate Cost) Against(PolicyRun run, PolicyRun other)
    {
        var (means, others) = (Means(run), Means(other));
        return (
            Estimate.Of(run.Resolved / other.Resolved, [.. means.Select((mean, b) => mean.Rate / others[b].Rate)]),
            Estimate.Of(run.CostUsd / other.CostUsd, [.. means.Select((mean, b) => mean.Cost / others[b].Cost)])
        );
    }

    private (double Rate, double Cost)[] Means(PolicyRun run) =>
        [
            .. _replicates.Select(replicate =>
            {
                var tasks = run.BySeed[replicate.Run % run.BySeed.Length];
                var (rate, cost) = (0.0, 0.0);
                foreach (var task in replicate.Tasks)
                {
                    rate += tasks[task].Resolved;
                    cost += tasks[task].CostUsd;
                }
                return (rate / replicate.Tasks.Length, cost / replicate.Tasks.Length);
            }),
        ];
}
