using System.Collections.Immutable;
using System.Globalization;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>The tier at which a person's own record says that work should start.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Reason">Why, as <see cref="RouteFacts.StartReason"/> takes it.</param>
/// <remarks>
/// To try a tier first pays when it succeeds more often than its share of what the tier above would have cost anyway: each
/// failure adds the cheap attempt to the dear one.
/// </remarks>
public sealed record StartTier(ModelTier Tier, string Reason)
{
    /// <summary>Fewer say nothing: with 20 a share is known to about 20 points each way.</summary>
    public const int Enough = 20;

    /// <summary>However cheap a tier is, three failures of four cost the person's time.</summary>
    private const double LeastShare = 0.25;

    /// <summary>
    /// More than that share of passes taken back, and the validators let through what they should not: with 20 % false
    /// accepts a cascade measurably loses quality (docs/evaluation.md).
    /// </summary>
    private const double MostUndone = 0.2;

    private static readonly ImmutableArray<ModelTier> CheapToDear =
    [
        ModelTier.Fast,
        ModelTier.Balanced,
        ModelTier.Coding,
        ModelTier.Frontier,
    ];

    /// <summary>
    /// The cheapest tier that is sure to pay for itself; a tier above the work's own where that one is sure not to.
    /// </summary>
    /// <param name="own">The tier of the work itself: the ticket's, or the task's route.</param>
    /// <param name="record">The same task's, a line for each tier that has one.</param>
    /// <returns>Null where the record is no reason to start elsewhere than at the work's own tier.</returns>
    public static StartTier? Of(ModelTier own, ImmutableArray<TierRecord> record)
    {
        foreach (var tier in CheapToDear)
        {
            if (TierLadder.IsAbove(own, tier) && Find(tier, record) is { } line && Pays(line, Find(own, record)))
                return new StartTier(tier, $"{Counted(line)} there");
        }
        StartTier? start = null;
        for (var tier = own; TierLadder.Above(tier) is { } above; tier = above)
        {
            if (Find(tier, record) is not { } line || !Loses(line, DearerThan(tier, record)))
                break;
            start = new StartTier(above, $"only {Counted(line)} at {ModelNames.Tiers.NameOf(tier)}");
        }
        return start;
    }

    private static bool Pays(TierRecord line, TierRecord? dearer) =>
        line.Undone <= MostUndone * line.Passed && ShareBounds.Of(line.Kept, line.Judged).Lower >= Needed(line, dearer);

    private static bool Loses(TierRecord line, TierRecord? dearer) =>
        ShareBounds.Of(line.Kept, line.Judged).Upper < Needed(line, dearer);

    /// <summary>The share of successes from which on the attempt pays; the least that is asked where a cost is not known.</summary>
    private static double Needed(TierRecord line, TierRecord? dearer) =>
        line.AverageUsd is { } cost && dearer?.AverageUsd is { } other && other > 0
            ? Math.Max(LeastShare, (double)Math.Min(1, cost / other))
            : LeastShare;

    private static TierRecord? Find(ModelTier tier, ImmutableArray<TierRecord> record) =>
        record.FirstOrDefault(line => line.Tier == tier && line.Judged >= Enough);

    /// <summary>What a failure would go on to: the next tier up of which enough is known.</summary>
    private static TierRecord? DearerThan(ModelTier tier, ImmutableArray<TierRecord> record) =>
        CheapToDear
            .Where(other => TierLadder.IsAbove(other, tier))
            .Select(other => Find(other, record))
            .FirstOrDefault(static line => line is not null);

    private static string Counted(TierRecord line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Kept} of {line.Judged} attempts of your own passed and stayed"
        );
}
