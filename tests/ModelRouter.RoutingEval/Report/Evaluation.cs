using System.Globalization;
using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Learned;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Statistics;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Report;

/// <summary>Plays every policy on a table.</summary>
internal static class Evaluation
{
    /// <summary>Where the curves' intervals are concerned: each replicate sorts all tasks.</summary>
    private const int CurveReplicates = 1_000;

    /// <summary>As many single models are set beside the cascades.</summary>
    private const int Strongest = 3;

    private static readonly double[] MixedShares = [0.25, 0.5, 0.75];

    /// <summary>Error rates each way, in percent.</summary>
    private static readonly int[] Errors = [0, 5, 10, 20];

    /// <exception cref="TableProblem">The table has no model for a tier.</exception>
    public static Evaluated Run(OutcomeTable table, EvalOptions options, int replicates = Resample.Usual)
    {
        var folds = FoldPlan.Of(table, options);
        var strong = Policies.AlwaysStrong(table, folds);
        if (strong.CostUsd <= 0 || strong.Resolved <= 0)
            throw new TableProblem(
                $"{table.Models[folds[0].Strongest]}, at the top, resolves nothing or costs nothing: there is nothing to compare with. Look at its columns, or name another for the top with --tiers."
            );
        PolicyRun[] singles = [.. Policies.Singles(table)];
        var resamples = Resample.Draw(table.Tasks.Length, replicates, options.Seed);
        var measured = new Measured(singles, strong, resamples);
        var learned = table.Features.Length > 0 ? new LearnedEvaluation(table, folds) : null;
        PolicyRun[] asked = [.. AskedFor(table, folds, options)];
        PolicyRun[] runs =
        [
            .. singles.OrderBy(static single => single.CostUsd),
            strong,
            .. MixedShares.Select(share => Policies.RandomMix(table, folds, share)),
            Policies.Oracle(table, folds: null),
            Policies.Oracle(table, folds),
            ProductPolicies.Rules(table, folds),
            .. learned?.Runs ?? [],
            .. asked,
            .. Variants(table, folds, options),
        ];
        PolicyFigures[] rows = [.. runs.Select(measured.Of)];
        return new Evaluated(
            table.Tasks.Length,
            table.Models.Length,
            [.. folds.Select((fold, i) => $"part {i + 1}: {Described(table, fold)}").Distinct()],
            [.. measured.HullModels],
            rows,
            [.. Compared(singles, strong).SelectMany(single => asked.Select(run => Beside(measured, run, single)))],
            learned?.Figures([.. resamples.Take(CurveReplicates)], options.Seed),
            [.. asked.SelectMany(run => TargetsOf(rows.First(row => row.Name == run.Name))), .. NeverDearer(rows)]
        );
    }

    /// <summary>The cascades at the error rates of the command line.</summary>
    private static IEnumerable<PolicyRun> AskedFor(OutcomeTable table, FoldPlan[] folds, EvalOptions options)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * options.FalseAccept:0.#} % false accepts, {100 * options.FalseReject:0.#} % false rejects"
        );
        yield return Two($"cascade, 2 tiers, {words}", options.Rates);
        if (HasThree(folds))
            yield return Three($"cascade, 3 tiers, {words}", options.Rates);

        PolicyRun Two(string name, ErrorRates rates) =>
            ProductPolicies.Cascade(name, table, folds, static fold => fold.Two, rates, options.Seeds);
        PolicyRun Three(string name, ErrorRates rates) =>
            ProductPolicies.Cascade(name, table, folds, static fold => fold.Three!, rates, options.Seeds);
    }

    private static IEnumerable<PolicyRun> Variants(OutcomeTable table, FoldPlan[] folds, EvalOptions options)
    {
        var rates = options.Rates;
        (string Words, ErrorRates Rates)[] variants =
        [
            .. Errors
                .Select(static error => ($"errors {error} % each way", new ErrorRates(error / 100.0, error / 100.0)))
                .Where(variant => variant.Item2 != rates),
            (
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"errors alike for all models at {100 * options.Correlation:0} % of the tasks"
                ),
                rates with
                {
                    Correlation = options.Correlation,
                }
            ),
            ("errors alike for all models at every task", rates with { Correlation = 1 }),
            ("false accepts only where the top would be right", rates with { AreAdverse = true }),
            ("all wrong answers fail in the same words", rates with { LookAlike = true }),
        ];
        foreach (var (words, variant) in variants)
        {
            yield return Play($"cascade, 2 tiers, {words}", static fold => fold.Two, variant);
            if (HasThree(folds))
                yield return Play($"cascade, 3 tiers, {words}", static fold => fold.Three!, variant);
        }
        foreach (var usesRecord in new[] { false, true })
            yield return ProductPolicies.Cascade(
                usesRecord ? "the weakest model first, unless the record says no" : "the weakest model first",
                table,
                folds,
                static fold => fold.Weak,
                rates,
                options.Seeds,
                PolicyKind.WeakStart,
                usesRecord
            );

        PolicyRun Play(string name, Func<FoldPlan, Tiers> tiersOf, ErrorRates how) =>
            ProductPolicies.Cascade(name, table, folds, tiersOf, how, options.Seeds);
    }

    /// <summary>Always-strong, the models that resolve most, and the dearest.</summary>
    private static IEnumerable<PolicyRun> Compared(PolicyRun[] singles, PolicyRun strong) =>
        singles
            .OrderByDescending(static single => single.Resolved)
            .Take(Strongest)
            .Union([singles.MaxBy(static single => single.CostUsd)!])
            .Prepend(strong);

    private static Comparison Beside(Measured measured, PolicyRun run, PolicyRun single)
    {
        var (rate, cost) = measured.Against(run, single);
        return new Comparison(run.Name, single.Name, rate, cost);
    }

    private static IEnumerable<Target> TargetsOf(PolicyFigures row) =>
        [
            new("keeps 95 % of what always-strong resolves", row.Name, row.OfStrongRate, 0.95, IsMost: false),
            new("at no more than 50 % of its cost", row.Name, row.OfStrongCost, 0.5, IsMost: true),
            new("resolves as much as always-strong", row.Name, row.OfStrongRate, 1, IsMost: false),
            new("at no more than 56 % of its cost", row.Name, row.OfStrongCost, 0.56, IsMost: true),
            new("resolves more than single models at its cost", row.Name, row.OverHull, 0, IsMost: false),
        ];

    private static IEnumerable<Target> NeverDearer(PolicyFigures[] rows) =>
        new[]
        {
            rows.Where(static row => row.Kind == PolicyKind.Cascade).MaxBy(static row => row.OfStrongCost.Value)!,
            rows.Last(static row => row.Kind == PolicyKind.WeakStart),
        }.Select(static row => new Target(
            "never dearer than always-strong",
            row.Name,
            row.OfStrongCost,
            1,
            IsMost: true
        ));

    private static bool HasThree(FoldPlan[] folds) => Array.TrueForAll(folds, static fold => fold.Three is not null);

    private static string Described(OutcomeTable table, FoldPlan fold) =>
        string.Join(
            "; ",
            new[] { fold.Two, fold.Three }
                .OfType<Tiers>()
                .Select(tiers => string.Join(" → ", tiers.Models.Select(model => table.Models[model])))
        );
}
