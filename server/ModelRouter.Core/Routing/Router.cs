using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>Decides where a request goes. Pure: no I/O, no clock, no chance; the same inputs give the same decision.</summary>
public static class Router
{
    /// <summary>
    /// In this order: the lane, from the required sources; the task's class; its tier; the first model of the tier, within
    /// the lane, that can be asked; if there is none, of the tiers above, then below. The embedded model answers inline
    /// completions before any other, so that those never leave their tier.
    /// </summary>
    /// <param name="facts">The request.</param>
    /// <param name="policy">How far its sources' text may travel.</param>
    /// <param name="models">Which models there are, for what.</param>
    /// <param name="health">What is known of them.</param>
    /// <returns>A decision without a model where none may, or can, be asked: its first reason says why.</returns>
    public static RouteDecision Decide(RouteFacts facts, PrivacyPolicy policy, ModelSettings models, ModelHealth health)
    {
        var task = TaskTraits.Of(facts.Task);
        var lane = LaneChoice.Of(facts.Required, policy);
        var (taskClass, classReason) = TaskClassifier.Classify(facts, task);
        var tier = TierChoice.Of(facts, task, models);
        var reasons = ImmutableArray.CreateBuilder<string>();
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
        {
            reasons.Add(Explanation.OfOff(task, lane));
            AddLane(lane, reasons);
            return decision with { Sources = Required(facts, policy), Reasons = reasons.ToImmutable() };
        }

        var found = CandidateSearch.Run(facts, lane.Lane, tier.Tier, models, health);
        var usesEmbedded = facts.Task == TaskKind.InlineCompletion;
        reasons.Add(
            found.Model is null && !usesEmbedded
                ? Explanation.OfNone(task, lane, !models.Models.IsEmpty, tier.Tier, found.Candidates)
                : Explanation.OfModel(task, lane, found.Model, usesEmbedded)
        );
        AddLane(lane, reasons);
        if (classReason is not null)
            reasons.Add($"It takes {ModelNames.Classes.NameOf(taskClass!.Value)}, as {classReason}.");
        reasons.AddRange(tier.Reasons);
        if (found.Tier != tier.Tier)
            reasons.Add(
                $"The tier {ModelNames.Tiers.NameOf(tier.Tier)} has no model that can be asked in the "
                    + $"{Lanes.NameOf(lane.Lane)} lane, so it is {ModelNames.Tiers.NameOf(found.Tier)}."
            );
        var (sources, leftOut) =
            found.Model is null && !usesEmbedded
                ? (Required(facts, policy), [])
                : Gather(facts, policy, found.Model?.Lane ?? Lane.Local);
        foreach (var source in leftOut)
            reasons.Add(
                $"Left out: {source.Origin.Path ?? source.Origin.AsOpened} ({source.Role}), which is {source.Verdict}."
            );
        return decision with
        {
            Tier = found.Tier,
            Model = found.Model,
            UsesEmbedded = usesEmbedded,
            Sources = sources,
            LeftOut = leftOut,
            Candidates = found.Candidates,
            Reasons = reasons.ToImmutable(),
        };
    }

    private static void AddLane(LaneChoice lane, ImmutableArray<string>.Builder reasons)
    {
        if (lane.Verdict.Rule?.Reason is { } reason)
            reasons.Add($"The rule says why: {reason}.");
        if (lane.Verdict.Error is { } error)
            reasons.Add(error);
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
