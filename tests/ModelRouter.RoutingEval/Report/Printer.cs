using System.Globalization;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Report;

/// <summary>Writes what was measured as tables for people.</summary>
/// <param name="writer">Where to.</param>
internal sealed class Printer(TextWriter writer)
{
    public void Print(Evaluated evaluated)
    {
        Say(
            $"{evaluated.Tasks} tasks, {evaluated.Models} models. In brackets: 95 % intervals of a bootstrap over the tasks."
        );
        Say("Tiers, for each part of the tasks chosen on the other parts:");
        foreach (var tiers in evaluated.Tiers)
            Say($"  {tiers}");
        Say($"Hull of single models: {string.Join(", ", evaluated.HullModels)}");
        foreach (var kind in evaluated.Rows.GroupBy(static row => row.Kind))
        {
            Say($"\n{TitleOf(kind.Key)}");
            Row("", "resolved %", "US$ a task", "% of strong's rate", "% of strong's cost", "over the hull", "top");
            foreach (var row in kind)
                Row(
                    row.Name,
                    Percent(row.Resolved),
                    Dollars(row.CostUsd),
                    Percent(row.OfStrongRate),
                    Percent(row.OfStrongCost),
                    Points(row.OverHull),
                    row.Kind == PolicyKind.Single ? "" : Text($"{100 * row.TopCalls:0} %")
                );
        }
        if (evaluated.Learned is { } learned)
            PrintLearned(learned);
        Say("\nThe cascades beside single models");
        foreach (var row in evaluated.AgainstSingles)
            Say(
                $"  {row.Policy}: {Percent(row.Rate)} % of what {row.Single} resolves, at {Percent(row.Cost)} % of its cost"
            );
        Say("\nWhat is claimed of the cascade");
        foreach (var target in evaluated.Targets)
            Print(target);
    }

    private void PrintLearned(LearnedFigures learned)
    {
        Say($"\nThe learned router: AUC of \"the cheap model fails\" {Share(learned.Auc)} (0.5 is chance)");
        foreach (var (axis, curve) in new[] { ("strong calls", learned.ByCalls), ("money", learned.ByCost) })
            Say(
                curve is null
                    ? $"  by {axis}: the strong model resolves no more than the cheap one, so that there is no gap to recover"
                    : Text(
                        $"  by {axis}: APGR {Share(curve.Apgr)}, guessing {curve.RandomLow:0.00}–{curve.RandomHigh:0.00}; CPT(50 %) {100 * curve.Cpt50:0} %, CPT(80 %) {100 * curve.Cpt80:0} %"
                    )
            );
    }

    private void Print(Target target)
    {
        var isPoints = target.Bound == 0;
        var value = isPoints ? $"{Points(target.Value)} points" : $"{Percent(target.Value)} %";
        var said =
            target.HoldsForSure ? "holds, with its whole interval"
            : target.Holds ? "holds; its interval reaches past"
            : Text($"falls short by {100 * target.Short:0.0} points");
        Say($"  {target.Claim}: {value}: {said} ({target.Policy})");
    }

    private void Row(params string[] cells) =>
        Say(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {cells[0], -70} {cells[1], 17} {cells[2], 20} {cells[3], 20} {cells[4], 20} {cells[5], 23} {cells[6], 6}"
                )
                .TrimEnd()
        );

    private void Say(string line) => writer.WriteLine(line);

    private static string TitleOf(PolicyKind kind) =>
        kind switch
        {
            PolicyKind.Single => "Single models",
            PolicyKind.AlwaysStrong => "Always strong: the top tier alone",
            PolicyKind.RandomMix => "Cheap or strong by chance",
            PolicyKind.Oracle => "Oracle: the cheapest that resolves the task",
            PolicyKind.RuleRouter => "The product's decision alone, without validators",
            PolicyKind.LearnedRouter => "Learned from the text's features",
            PolicyKind.WeakStart => "The product's cascade with a first tier that is no good",
            _ => "The product's cascade",
        };

    private static string Percent(Estimate value) =>
        Text($"{100 * value.Value:0.0} [{100 * value.Low:0.0}–{100 * value.High:0.0}]");

    private static string Points(Estimate value) =>
        Text(
            $"{100 * value.Value:+0.0;-0.0;0.0} [{100 * value.Low:+0.0;-0.0;0.0} to {100 * value.High:+0.0;-0.0;0.0}]"
        );

    private static string Dollars(Estimate value) =>
        Text($"{value.Value:0.000} [{value.Low:0.000}–{value.High:0.000}]");

    private static string Share(Estimate value) => Text($"{value.Value:0.00} [{value.Low:0.00}–{value.High:0.00}]");

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
