using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>Why nobody else is asked after a failure: a sentence for people, or null to go on.</summary>
internal static class CascadeEnds
{
    /// <summary>The attempts themselves show that going on would only cost.</summary>
    public static string? OfAttempts(ImmutableArray<CascadeAttempt> attempts)
    {
        if (attempts.Length < 2)
            return null;
        var (before, last) = (attempts[^2], attempts[^1]);
        if (last.Fingerprint is null && before.Fingerprint is null)
            return $"{before.Model} and {last.Model} both changed nothing, so it stops here.";
        foreach (var earlier in attempts[..^1])
        {
            if (last.Fingerprint is not null && last.Fingerprint == earlier.Fingerprint)
                return $"{last.Model} made the same change that {earlier.Model} had made and that failed, so it stops here.";
        }
        return
            last.Failures.Select(Alike).ToHashSet().SetEquals(before.Failures.Select(Alike))
            && last.Failures.All(IsTelling)
            ? $"{last.Model} failed just as {before.Model} did ({FailureText.Of(last)}), so it stops here."
            : null;
    }

    public static string? OfTime(TimeSpan elapsed, CascadeLimits limits) =>
        limits.Deadline is { } deadline && elapsed >= deadline ? $"The time for it, {Said(deadline)}, is over." : null;

    /// <summary>There is nobody to ask, or nobody above the tier that failed.</summary>
    public static string? OfChoice(RouteFacts facts, RouteDecision decision, ImmutableArray<CascadeAttempt> attempts)
    {
        if (attempts.IsEmpty)
            return decision.Model is null ? decision.Reasons[0] : null;
        var failed = attempts[^1];
        if (decision.Model is not null && TierLadder.IsAbove(decision.Tier, failed.Tier))
            return null;
        var tier = ModelNames.Tiers.NameOf(failed.Tier);
        var isOverBudget = decision.Candidates.Any(static candidate => candidate.IsOverBudget);
        return $"{failed.Model} failed at it ({FailureText.Of(failed)}), and "
            + (
                facts.Wanted is not null ? "you chose that model, so no other is asked."
                : TierLadder.Above(failed.Tier) is null ? $"no tier is above {tier}."
                : decision.Lane == Lane.Off ? "no model may see it any more."
                : isOverBudget
                    ? $"no model above the tier {tier} can be asked in the {Lanes.NameOf(decision.Lane)} lane within your budget."
                : $"no model above the tier {tier} can be asked in the {Lanes.NameOf(decision.Lane)} lane."
            );
    }

    /// <summary>What was spent on it and what the next would cost go past the limit, or cannot be held to it.</summary>
    public static string? OfMoney(RouteDecision decision, ImmutableArray<CascadeAttempt> attempts, CascadeLimits limits)
    {
        // What costs nothing can always be asked.
        if (limits.MostUsd is not { } most || decision.EstimatedCostUsd is 0)
            return null;
        if (attempts.FirstOrDefault(static attempt => attempt.CostUsd is null) is { } unknown)
            return $"It is not known what {unknown.Model} has cost, so that what is left of the {RequestCost.Dollars(most)} for it cannot be told.";
        var name = decision.Model?.Name;
        if (decision.EstimatedCostUsd is not { } estimate)
            return $"The price of {name} is not known, so it cannot be held to the {RequestCost.Dollars(most)} for it: write its price into its entry of models.";
        var spent = attempts.Sum(static attempt => attempt.CostUsd.GetValueOrDefault());
        return spent + estimate > most
            ? $"{name} would cost about {RequestCost.Dollars(estimate)}, and {RequestCost.Dollars(spent)} of the {RequestCost.Dollars(most)} for it are spent."
            : null;
    }

    private static ValidatorVerdict Alike(ValidatorVerdict said) => said with { Reason = Likeness.Of(said.Reason) };

    /// <summary>
    /// A command's first line is the same whatever was wrong; one that printed nothing below it has not said what: two such
    /// failures need not be the same.
    /// </summary>
    private static bool IsTelling(ValidatorVerdict said) =>
        said.Validator != Validators.Command || said.Reason.AsSpan().Trim().Contains('\n');

    private static string Said(TimeSpan time) =>
        time.TotalMinutes < 2 ? $"{Math.Round(time.TotalSeconds)} seconds" : $"{Math.Round(time.TotalMinutes)} minutes";
}
