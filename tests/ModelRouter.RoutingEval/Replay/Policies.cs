using System.Globalization;
using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>Policies that are no part of the product: what it is compared with.</summary>
internal static class Policies
{
    /// <summary>What the models of a table give by themselves.</summary>
    public static IEnumerable<PolicyRun> Singles(OutcomeTable table) =>
        table.Models.Select(
            (name, model) =>
                PolicyRun.Certain(
                    name,
                    PolicyKind.Single,
                    table.All.Select(task => Single(table, task, model, isTop: false))
                )
        );

    /// <summary>Always the top tier of the fold.</summary>
    public static PolicyRun AlwaysStrong(OutcomeTable table, FoldPlan[] folds) =>
        PolicyRun.Certain("always strong", PolicyKind.AlwaysStrong, Strong(table, folds));

    /// <summary>A share of the tasks, by chance, to the strong model; chance is averaged out.</summary>
    public static PolicyRun RandomMix(OutcomeTable table, FoldPlan[] folds, double share)
    {
        var (cheap, strong) = (Cheap(table, folds), Strong(table, folds));
        return PolicyRun.Certain(
            string.Create(CultureInfo.InvariantCulture, $"random, {100 * share:0} % strong"),
            PolicyKind.RandomMix,
            table.All.Select(task => new Delivered(
                (1 - share) * cheap[task].Resolved + share * strong[task].Resolved,
                (1 - share) * cheap[task].CostUsd + share * strong[task].CostUsd,
                share
            ))
        );
    }

    /// <summary>The cheapest model that resolves the task; where none does, the cheapest.</summary>
    /// <param name="table">The outcomes.</param>
    /// <param name="folds">Whose tiers the models are of; null for all models of the table.</param>
    public static PolicyRun Oracle(OutcomeTable table, FoldPlan[]? folds) =>
        PolicyRun.Certain(
            folds is null ? "oracle, all models" : "oracle, the tiers' models",
            PolicyKind.Oracle,
            table.All.Select(task =>
            {
                var outcomes = table.Tasks[task].Outcomes;
                var fold = folds?.First(plan => plan.Tested.Contains(task));
                var models = fold is null ? Enumerable.Range(0, outcomes.Length) : (fold.Three ?? fold.Two).Models;
                var best = models
                    .OrderByDescending(model => outcomes[model].Resolved)
                    .ThenBy(model => outcomes[model].CostUsd)
                    .First();
                return Single(table, task, best, isTop: fold is not null && best == fold.Strongest);
            })
        );

    /// <summary>What the lowest of the two tiers gives for each task.</summary>
    public static Delivered[] Cheap(OutcomeTable table, FoldPlan[] folds) =>
        ByFold(table, folds, (fold, task) => Single(table, task, fold.Two.Models[0], isTop: false));

    /// <summary>What the top tier gives for each task.</summary>
    public static Delivered[] Strong(OutcomeTable table, FoldPlan[] folds) =>
        ByFold(table, folds, (fold, task) => Single(table, task, fold.Strongest, isTop: true));

    /// <summary>Each task by the plan of its fold.</summary>
    public static Delivered[] ByFold(OutcomeTable table, FoldPlan[] folds, Func<FoldPlan, int, Delivered> play)
    {
        var delivered = new Delivered[table.Tasks.Length];
        foreach (var fold in folds)
        {
            foreach (var task in fold.Tested)
                delivered[task] = play(fold, task);
        }
        return delivered;
    }

    /// <summary>One model's own outcome.</summary>
    public static Delivered Single(OutcomeTable table, int task, int model, bool isTop)
    {
        var outcome = table.Tasks[task].Outcomes[model];
        return new Delivered(outcome.Resolved ? 1 : 0, outcome.CostUsd, isTop ? 1 : 0);
    }
}
