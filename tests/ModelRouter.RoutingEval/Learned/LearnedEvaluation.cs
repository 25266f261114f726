using System.Globalization;
using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Report;
using ModelRouter.RoutingEval.Statistics;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Learned;

/// <summary>A router that is learnt on some folds and asked about the others.</summary>
internal sealed class LearnedEvaluation
{
    private static readonly double[] Shares = [0.25, 0.5, 0.75];

    private readonly OutcomeTable _table;
    private readonly FoldPlan[] _folds;
    private readonly Delivered[] _cheap;
    private readonly Delivered[] _strong;
    private readonly double[] _scores;
    private readonly Dictionary<FoldPlan, double[]> _known = [];

    /// <param name="table">The outcomes; with features.</param>
    /// <param name="folds">The parts, and which cheap and strong model each has.</param>
    public LearnedEvaluation(OutcomeTable table, FoldPlan[] folds)
    {
        (_table, _folds) = (table, folds);
        (_cheap, _strong) = (Policies.Cheap(table, folds), Policies.Strong(table, folds));
        _scores = new double[table.Tasks.Length];
        foreach (var fold in folds)
        {
            var router = new LearnedRouter(table, fold.Known, fold.Two.Models[0]);
            foreach (var task in fold.Tested)
                _scores[task] = router.Score(task);
            _known[fold] = [.. fold.Known.Select(router.Score).Order()];
        }
    }

    /// <summary>Sends to the strong model what scores above a threshold: the one that would have sent the share of the known tasks.</summary>
    public IEnumerable<PolicyRun> Runs =>
        Shares.Select(share =>
            PolicyRun.Certain(
                string.Create(CultureInfo.InvariantCulture, $"learned, about {100 * share:0} % strong"),
                PolicyKind.LearnedRouter,
                Policies.ByFold(
                    _table,
                    _folds,
                    (fold, task) =>
                        _scores[task] >= Estimate.Quantile(_known[fold], 1 - share) ? _strong[task] : _cheap[task]
                )
            )
        );

    /// <param name="replicates">For the intervals.</param>
    /// <param name="seed">For the guesses that it is compared with.</param>
    public LearnedFigures Figures(Resample[] replicates, int seed) =>
        new(
            Estimate.Of(AucOf(_table.All), [.. replicates.Select(replicate => AucOf(replicate.Tasks))]),
            Curve(replicates, seed, byCost: false),
            Curve(replicates, seed, byCost: true)
        );

    private double AucOf(int[] tasks) =>
        Auc.Of([.. tasks.Select(task => _scores[task])], [.. tasks.Select(task => _cheap[task].Resolved < 1)]);

    private CurveFigures? Curve(Resample[] replicates, int seed, bool byCost)
    {
        if (RouteCurve.Of(HardestFirst(_table.All), _cheap, _strong, byCost) is not { } curve)
            return null;
        var random = new Random(seed);
        var guesses = replicates
            .Select(_ =>
            {
                var order = _table.All;
                random.Shuffle(order);
                return ApgrOf(order, byCost);
            })
            .Order()
            .ToArray();
        return new CurveFigures(
            Estimate.Of(curve.Apgr, [.. replicates.Select(replicate => ApgrOf(HardestFirst(replicate.Tasks), byCost))]),
            Estimate.Quantile(guesses, 0.025),
            Estimate.Quantile(guesses, 0.975),
            curve.Cpt(0.5),
            curve.Cpt(0.8)
        );
    }

    private double ApgrOf(int[] order, bool byCost) =>
        RouteCurve.Of(order, _cheap, _strong, byCost)?.Apgr ?? double.NaN;

    private int[] HardestFirst(int[] tasks) => [.. tasks.OrderByDescending(task => _scores[task])];
}
