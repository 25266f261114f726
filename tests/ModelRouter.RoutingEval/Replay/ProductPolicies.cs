using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.RoutingEval.Choice;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>The product's own policies: its decision, and its cascade.</summary>
internal static class ProductPolicies
{
    /// <summary>The cascade, played once for each seed.</summary>
    /// <param name="name">What the row is called.</param>
    /// <param name="table">The outcomes.</param>
    /// <param name="folds">What was chosen for which tasks.</param>
    /// <param name="tiersOf">Which of the plan's tiers.</param>
    /// <param name="rates">How the validators err.</param>
    /// <param name="seeds">How many runs.</param>
    /// <param name="kind">What the row stands among.</param>
    /// <param name="usesRecord">Whether it starts where the record of the known tasks says.</param>
    public static PolicyRun Cascade(
        string name,
        OutcomeTable table,
        FoldPlan[] folds,
        Func<FoldPlan, Tiers> tiersOf,
        ErrorRates rates,
        int seeds,
        PolicyKind kind = PolicyKind.Cascade,
        bool usesRecord = false
    )
    {
        var plays = folds.ToDictionary(
            static fold => fold,
            fold => PlayOf(table, fold, tiersOf(fold), rates, usesRecord)
        );
        return new PolicyRun(
            name,
            kind,
            [
                .. Enumerable
                    .Range(0, seeds)
                    .Select(seed => Policies.ByFold(table, folds, (fold, task) => plays[fold](seed, task))),
            ]
        );
    }

    /// <summary>
    /// The router's decision alone, without validators: the class that it tells from the facts says the tier, mechanical
    /// work fast, local reasoning balanced, the rest frontier.
    /// </summary>
    public static PolicyRun Rules(OutcomeTable table, FoldPlan[] folds)
    {
        var worlds = folds.ToDictionary(static fold => fold, fold => new World(table, TiersOf(fold), fold.Known));
        return PolicyRun.Certain(
            "rules: the task's class",
            PolicyKind.RuleRouter,
            Policies.ByFold(
                table,
                folds,
                (fold, task) =>
                {
                    var world = worlds[fold];
                    var taskClass = Decide(world, world.FactsOf(task, TaskKind.Edit, start: null)).TaskClass;
                    var tier = taskClass switch
                    {
                        TaskClass.Mechanical => ModelTier.Fast,
                        TaskClass.LocalReasoning => ModelTier.Balanced,
                        _ => ModelTier.Frontier,
                    };
                    var decision = Decide(world, world.FactsOf(task, TaskKind.Implement, tier));
                    var model = Array.IndexOf(table.Models, decision.Model!.Name);
                    return Policies.Single(table, task, model, isTop: model == fold.Strongest);
                }
            )
        );
    }

    /// <summary>The record that the known tasks would have left, had they all started at the lowest tier.</summary>
    public static StartTier? Learnt(OutcomeTable table, FoldPlan fold, Tiers tiers, Validator validator)
    {
        TierRecord[] record =
        [
            .. tiers.Models.Select(
                (model, i) =>
                {
                    var passed = fold.Known.Where(task => validator.Passes(seed: 0, task, model)).ToArray();
                    return new TierRecord(
                        tiers.Names[i],
                        fold.Known.Length,
                        passed.Length,
                        passed.Count(task => !table.Tasks[task].Outcomes[model].Resolved),
                        (decimal)table.CostOf(model, fold.Known)
                    );
                }
            ),
        ];
        return StartTier.Of(tiers.Start, [.. record]);
    }

    private static Func<int, int, Delivered> PlayOf(
        OutcomeTable table,
        FoldPlan fold,
        Tiers tiers,
        ErrorRates rates,
        bool usesRecord
    )
    {
        var validator = new Validator(table, rates, tiers);
        var replay = new CascadeReplay(table, tiers, new World(table, tiers, fold.Known), validator);
        var start = usesRecord ? Learnt(table, fold, tiers, validator)?.Tier : null;
        return (seed, task) => replay.Play(seed, task, start);
    }

    private static Tiers TiersOf(FoldPlan fold) => fold.Three ?? fold.Two;

    private static RouteDecision Decide(World world, RouteFacts facts) =>
        Router.Decide(facts, world.Policy, world.Models, world.Health, BudgetState.Unspent);
}
