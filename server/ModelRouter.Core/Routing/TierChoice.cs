using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>The tier that a piece of work should get.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="From">The task's own tier, when it was moved up from there.</param>
/// <param name="Reasons">Why, for people.</param>
internal sealed record TierChoice(ModelTier Tier, ModelTier? From, ImmutableArray<string> Reasons)
{
    private static readonly ImmutableArray<ModelTier> SearchOnly = [ModelTier.Search];
    private static readonly ImmutableArray<ModelTier> FromFast =
    [
        ModelTier.Fast,
        ModelTier.Balanced,
        ModelTier.Frontier,
    ];

    private static readonly ImmutableArray<ModelTier> FromBalanced =
    [
        ModelTier.Balanced,
        ModelTier.Frontier,
        ModelTier.Fast,
    ];

    private static readonly ImmutableArray<ModelTier> FromFrontier =
    [
        ModelTier.Frontier,
        ModelTier.Balanced,
        ModelTier.Fast,
    ];

    private static readonly ImmutableArray<ModelTier> ImplementFromFast =
    [
        ModelTier.Fast,
        ModelTier.Coding,
        ModelTier.Balanced,
        ModelTier.Frontier,
    ];

    private static readonly ImmutableArray<ModelTier> ImplementFromBalanced =
    [
        ModelTier.Balanced,
        ModelTier.Coding,
        ModelTier.Frontier,
        ModelTier.Fast,
    ];

    private static readonly ImmutableArray<ModelTier> ImplementFromFrontier =
    [
        ModelTier.Frontier,
        ModelTier.Coding,
        ModelTier.Balanced,
        ModelTier.Fast,
    ];

    private static readonly ImmutableArray<ModelTier> FromCoding = [ModelTier.Coding, .. FromFrontier];

    /// <summary>
    /// The tier that the work is to start at, else the task's route, moved up by one tier for risk and by one for each
    /// earlier failure: above the tier that failed, where that is known.
    /// </summary>
    public static TierChoice Of(RouteFacts facts, TaskTraits task, ModelSettings settings)
    {
        var (own, reason) = Start(facts, task, settings);
        var reasons = ImmutableArray.CreateBuilder<string>();
        reasons.Add(reason);
        var tier = own;
        if (task.MovesUp)
        {
            if (facts.Risks != Risks.None)
                tier = MoveUp(tier, tier, $"it touches {RiskNames.Of(facts.Risks)}", reasons);
            foreach (var attempt in facts.Attempts)
                tier = MoveUp(
                    tier,
                    attempt.Tier ?? tier,
                    $"{attempt.Model} has failed at it ({attempt.Reason})",
                    reasons
                );
        }
        return new TierChoice(tier, tier == own ? null : own, reasons.ToImmutable());
    }

    /// <summary>
    /// Where to look for a model: in the tier itself, then up, then down. Coding, which is for implementing alone, stands
    /// beside balanced. A search has nowhere else to go: no other tier has live information.
    /// </summary>
    public static ImmutableArray<ModelTier> OrderFrom(TaskKind task, ModelTier tier) =>
        (tier, task == TaskKind.Implement) switch
        {
            (ModelTier.Search, _) => SearchOnly,
            (ModelTier.Coding, _) => FromCoding,
            (ModelTier.Fast, false) => FromFast,
            (ModelTier.Balanced, false) => FromBalanced,
            (_, false) => FromFrontier,
            (ModelTier.Fast, true) => ImplementFromFast,
            (ModelTier.Balanced, true) => ImplementFromBalanced,
            (_, true) => ImplementFromFrontier,
        };

    private static (ModelTier Tier, string Reason) Start(RouteFacts facts, TaskTraits task, ModelSettings settings)
    {
        if (facts.StartTier is { } start)
            return (
                start,
                facts.StartReason is { } why
                    ? $"It starts at the tier {ModelNames.Tiers.NameOf(start)}, as {why}."
                    : $"It is to start at the tier {ModelNames.Tiers.NameOf(start)}."
            );
        var name = ModelNames.Tasks.NameOf(facts.Task);
        return settings.Routes.TryGetValue(facts.Task, out var route)
            ? (route, $"Your routes give {name} to the tier {ModelNames.Tiers.NameOf(route)}.")
            : (task.Tier, $"By default {name} goes to the tier {ModelNames.Tiers.NameOf(task.Tier)}.");
    }

    /// <summary>To the tier above one that does not do; where the work is there already, or above, it stays.</summary>
    private static ModelTier MoveUp(ModelTier tier, ModelTier from, string why, ImmutableArray<string>.Builder reasons)
    {
        if (TierLadder.Above(from) is not { } up || !TierLadder.IsAbove(up, tier))
            return tier;
        reasons.Add($"Moved up to {ModelNames.Tiers.NameOf(up)}, as {why}.");
        return up;
    }
}
