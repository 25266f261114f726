using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>Decides where a request goes. Pure: no I/O, no clock, no chance; the same inputs give the same decision.</summary>
public static class Router
{
    /// <summary>
    /// In this order: the lane, from the required sources; the task's class; its tier; the model that a person chose, or
    /// that the conversation is on; else the first model of the tier, within the lane, that can be asked; if there is none,
    /// of the tiers above, then below. The embedded model answers inline completions before any other, so that those never
    /// leave their tier.
    /// </summary>
    /// <param name="facts">The request.</param>
    /// <param name="policy">How far its sources' text may travel.</param>
    /// <param name="models">Which models there are, for what, and what may be spent on them.</param>
    /// <param name="health">What is known of them.</param>
    /// <param name="budget">What was spent.</param>
    /// <returns>A decision without a model where none may, or can, be asked: its first reason says why.</returns>
    public static RouteDecision Decide(
        RouteFacts facts,
        PrivacyPolicy policy,
        ModelSettings models,
        ModelHealth health,
        BudgetState budget
    )
    {
        var task = TaskTraits.Of(facts.Task);
        var lane = LaneChoice.Of(facts.Required, policy);
        var (taskClass, classReason) = TaskClassifier.Classify(facts, task);
        var tier = TierChoice.Of(facts, task, models);
        var decision = new RouteDecision
        {
            Id = facts.Id,
            Task = facts.Task,
            TaskClass = taskClass,
            Tier = tier.Tier,
            EscalatedFrom = tier.From,
            Lane = lane.Lane,
            LaneRule = lane.Verdict.Rule,
            Reasons = [],
        };
        if (lane.Lane == Lane.Off)
            return decision with
            {
                Sources = Required(facts, policy),
                Reasons = [Explanation.OfOff(task, lane), .. OfLane(lane)],
            };

        var cost = new RequestCost(facts, task, models.Budget, budget);
        var preference = Preference.Of(facts, models);
        var found = CandidateSearch.Run(
            facts.Task,
            tier.Tier,
            preference,
            models,
            new CandidateJudge(facts, lane.Lane, health, cost)
        );
        var usesEmbedded = facts.Task == TaskKind.InlineCompletion;
        var (sources, leftOut) =
            found.Model is null && !usesEmbedded
                ? (Required(facts, policy), [])
                : Gather(facts, policy, found.Model?.Lane ?? Lane.Local);
        return decision with
        {
            Tier = found.Tier,
            Model = found.Model,
            UsesEmbedded = usesEmbedded,
            EstimatedCostUsd = found.Model is { } model ? cost.EstimateFor(model) : null,
            Sources = sources,
            LeftOut = leftOut,
            Candidates = found.Candidates,
            Reasons =
            [
                SentenceOf(
                    task,
                    lane,
                    models,
                    TierChoice.OrderFrom(facts.Task, tier.Tier),
                    preference,
                    found,
                    usesEmbedded
                ),
                .. OfLane(lane),
                .. classReason is null
                    ? ImmutableArray<string>.Empty
                    : [$"It takes {Said(taskClass!.Value)}, as {classReason}."],
                .. tier.Reasons,
                .. ChoiceReasons.Of(lane.Lane, tier.Tier, preference, found, cost),
                .. leftOut.Select(static source =>
                    $"Left out: {source.Origin.Path ?? source.Origin.AsOpened} ({source.Role}), which is {source.Verdict}."
                ),
            ],
        };
    }

    private static string Said(TaskClass taskClass) =>
        taskClass switch
        {
            TaskClass.Mechanical => "mechanical work",
            TaskClass.LocalReasoning => "reasoning about a few places",
            TaskClass.RepositoryReasoning => "reasoning about the repository",
            _ => "planning in many steps",
        };

    private static string SentenceOf(
        TaskTraits task,
        LaneChoice lane,
        ModelSettings models,
        ImmutableArray<ModelTier> order,
        Preference preference,
        CandidateSearch found,
        bool usesEmbedded
    ) =>
        found.Model is not null || usesEmbedded ? Explanation.OfModel(task, lane, found.Model, usesEmbedded)
        : preference is { IsWish: true, Name: { } name }
            ? Explanation.OfWish(task, name, found.Candidates.FirstOrDefault())
        : Explanation.OfNone(task, lane, !models.Models.IsEmpty, order, found.Candidates);

    private static IEnumerable<string> OfLane(LaneChoice lane)
    {
        if (lane.Verdict.Rule?.Reason is { } reason)
            yield return $"The rule says why: {reason}.";
        if (lane.Verdict.Error is { } error)
            yield return error;
    }

    private static ImmutableArray<RoutedSource> Required(RouteFacts facts, PrivacyPolicy policy) =>
        [
            .. facts.Required.Select(source => new RoutedSource(
                source.Origin,
                source.Role,
                policy.LaneOf(source.Origin)
            )),
        ];

    /// <summary>What is required, and what else may go to the model's lane.</summary>
    private static (ImmutableArray<RoutedSource> Sources, ImmutableArray<LeftOutSource> LeftOut) Gather(
        RouteFacts facts,
        PrivacyPolicy policy,
        Lane destination
    )
    {
        var sources = Required(facts, policy).ToBuilder();
        var leftOut = ImmutableArray.CreateBuilder<LeftOutSource>();
        foreach (var source in facts.Optional)
        {
            var verdict = policy.LaneOf(source.Origin);
            if (Lanes.Allows(verdict.Lane, destination))
                sources.Add(new RoutedSource(source.Origin, source.Role, verdict));
            else
                leftOut.Add(new LeftOutSource(source.Origin, source.Role, verdict));
        }
        return (sources.ToImmutable(), leftOut.ToImmutable());
    }
}
