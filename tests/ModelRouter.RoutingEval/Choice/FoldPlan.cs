using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Choice;

/// <summary>A part of the tasks, and what was chosen for it on the others.</summary>
/// <param name="Tested">The tasks that are measured.</param>
/// <param name="Known">The tasks that were chosen on.</param>
/// <param name="Strongest">The model that resolves most, or that the command line puts at the top.</param>
/// <param name="Two">A cheap tier below the top.</param>
/// <param name="Three">Two tiers below it; null where there is only one.</param>
/// <param name="Weak">The model that resolves least, below the top.</param>
internal sealed record FoldPlan(int[] Tested, int[] Known, int Strongest, Tiers Two, Tiers? Three, Tiers Weak)
{
    /// <exception cref="TableProblem">The table has no model for a tier.</exception>
    public static FoldPlan[] Of(OutcomeTable table, EvalOptions options)
    {
        var folds = Folds.Of(table.Tasks.Length, options.Seed);
        return
        [
            .. folds.Select(tested =>
                options.Tiers is { } named
                    ? Named(table, tested, table.All.Except(tested).ToArray(), named)
                    : Chosen(table, tested, table.All.Except(tested).ToArray(), options.Rates)
            ),
        ];
    }

    private static FoldPlan Chosen(OutcomeTable table, int[] tested, int[] known, ErrorRates rates)
    {
        var strongest = TierSelection.StrongestOf(table, known);
        var two =
            TierSelection.Choose(table, known, 2, rates)
            ?? throw new TableProblem(
                $"No model costs at most half of what {table.Models[strongest]}, the strongest, does and resolves at least half as much: a cascade has nothing to begin with. Name the tiers with --tiers."
            );
        return new FoldPlan(
            tested,
            known,
            strongest,
            two,
            TierSelection.Choose(table, known, 3, rates),
            WeakBelow(table, known, strongest)
        );
    }

    private static FoldPlan Named(
        OutcomeTable table,
        int[] tested,
        int[] known,
        IReadOnlyDictionary<string, string> named
    )
    {
        var top = Place("frontier")!.Value;
        var (fast, balanced) = (Place("fast"), Place("balanced"));
        return new FoldPlan(
            tested,
            known,
            top,
            Tiers.Of((fast ?? balanced)!.Value, top),
            fast is { } low && balanced is { } middle ? Tiers.Of(low, middle, top) : null,
            WeakBelow(table, known, top)
        );

        int? Place(string tier)
        {
            if (!named.TryGetValue(tier, out var name))
                return null;
            return Array.IndexOf(table.Models, name) is >= 0 and var at
                ? at
                : throw new TableProblem(
                    $"The table has no model {name} for the tier {tier}. It has {string.Join(", ", table.Models)}."
                );
        }
    }

    private static Tiers WeakBelow(OutcomeTable table, int[] known, int top) =>
        Tiers.Of(
            Enumerable
                .Range(0, table.Models.Length)
                .Where(model => model != top)
                .MinBy(model => table.RateOf(model, known)),
            top
        );
}
