using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>Plays the product's cascade on a table: every step is what <see cref="Cascade.Next"/> says.</summary>
/// <param name="table">The outcomes.</param>
/// <param name="tiers">Which models stand where.</param>
/// <param name="world">The product's inputs.</param>
/// <param name="validator">Who judges the attempts.</param>
internal sealed class CascadeReplay(OutcomeTable table, Tiers tiers, World world, Validator validator)
{
    /// <summary>A run of one task to its end.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="task">The task's place.</param>
    /// <param name="start">The tier where it starts; null for the lowest.</param>
    public Delivered Play(int seed, int task, ModelTier? start = null)
    {
        var facts = FactsOf(task, start);
        var attempts = ImmutableArray<CascadeAttempt>.Empty;
        var step = Next(facts, attempts);
        while (step is CascadeStep.Ask ask)
        {
            var model = PlaceOf(ask.Decision.Model!.Name);
            attempts = attempts.Add(Try(task, ask.Decision, validator.Passes(seed, task, model)));
            step = Next(facts, attempts);
        }
        return Given((CascadeStep.Stop)step, task, attempts);
    }

    /// <summary>The mean of all runs of a task: each verdict both ways, as often as it would be. For errors that are independent.</summary>
    /// <param name="task">The task's place.</param>
    public Delivered Expect(int task) => Expect(FactsOf(task, start: null), task, []);

    private Delivered Expect(RouteFacts facts, int task, ImmutableArray<CascadeAttempt> attempts)
    {
        var step = Next(facts, attempts);
        if (step is CascadeStep.Stop stop)
            return Given(stop, task, attempts);
        var decision = ((CascadeStep.Ask)step).Decision;
        var passes = validator.ChanceToPass(task, PlaceOf(decision.Model!.Name));
        var good = Expect(facts, task, attempts.Add(Try(task, decision, passes: true)));
        var bad = Expect(facts, task, attempts.Add(Try(task, decision, passes: false)));
        return new Delivered(
            passes * good.Resolved + (1 - passes) * bad.Resolved,
            passes * good.CostUsd + (1 - passes) * bad.CostUsd,
            passes * good.TopCalls + (1 - passes) * bad.TopCalls
        );
    }

    private RouteFacts FactsOf(int task, ModelTier? start) =>
        world.FactsOf(task, TaskKind.Implement, start ?? tiers.Start);

    private CascadeStep Next(RouteFacts facts, ImmutableArray<CascadeAttempt> attempts) =>
        Cascade.Next(
            facts,
            attempts,
            TimeSpan.Zero,
            CascadeLimits.None,
            world.Policy,
            world.Models,
            world.Health,
            BudgetState.Unspent
        );

    private CascadeAttempt Try(int task, RouteDecision decision, bool passes)
    {
        var model = PlaceOf(decision.Model!.Name);
        return new CascadeAttempt
        {
            Model = decision.Model.Name,
            Tier = decision.Tier,
            Verdicts = validator.VerdictsOn(task, model, passes),
            Fingerprint = decision.Model.Name,
            CostUsd = (decimal)table.Tasks[task].Outcomes[model].CostUsd,
        };
    }

    private Delivered Given(CascadeStep.Stop stop, int task, ImmutableArray<CascadeAttempt> attempts) =>
        new(
            stop.Given is { } index && table.Tasks[task].Outcomes[PlaceOf(attempts[index].Model)].Resolved ? 1 : 0,
            (double)attempts.Sum(static attempt => attempt.CostUsd.GetValueOrDefault()),
            attempts.Any(attempt => PlaceOf(attempt.Model) == tiers.Top) ? 1 : 0
        );

    private int PlaceOf(string model) => Array.IndexOf(table.Models, model);
}
