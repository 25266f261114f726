using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing.Cascades;

/// <summary>
/// Work whose result can be checked: the cheapest tier first, and one tier up each time it fails. Pure: no I/O, no clock, no
/// chance.
/// </summary>
/// <remarks>
/// Each attempt is in a higher tier than the one before, so that there are at most as many as the ladder has steps. Without
/// a validator that looks at the result there is one: escalating blindly only costs.
/// </remarks>
public static class Cascade
{
    /// <summary>What comes after the attempts so far.</summary>
    /// <param name="facts">The piece of work, as asked for first; its own attempts are those of earlier runs.</param>
    /// <param name="attempts">This run's, in order.</param>
    /// <param name="elapsed">Since the run began.</param>
    /// <param name="limits">What the run may take.</param>
    /// <param name="policy">How far the sources' text may travel.</param>
    /// <param name="models">Which models there are.</param>
    /// <param name="health">What is known of them.</param>
    /// <param name="budget">What was spent, by the attempts too.</param>
    public static CascadeStep Next(
        RouteFacts facts,
        ImmutableArray<CascadeAttempt> attempts,
        TimeSpan elapsed,
        CascadeLimits limits,
        PrivacyPolicy policy,
        ModelSettings models,
        ModelHealth health,
        BudgetState budget
    )
    {
        if (!attempts.IsEmpty && attempts[^1] is { Overall: not Verdict.Fail } judged)
            return Judged(judged, attempts.Length - 1);
        if ((CascadeEnds.OfAttempts(attempts) ?? CascadeEnds.OfTime(elapsed, limits)) is { } end)
            return Failed(attempts, end);
        var decision = Router.Decide(WithAttempts(facts, attempts), policy, models, health, budget);
        return
            (CascadeEnds.OfChoice(facts, decision, attempts) ?? CascadeEnds.OfMoney(decision, attempts, limits))
                is { } none
            ? Failed(attempts, none) with
            {
                Decision = decision,
            }
            : new CascadeStep.Ask(decision);
    }

    private static CascadeStep.Stop Judged(CascadeAttempt last, int index)
    {
        int? given = last.CanBeOffered ? index : null;
        return last.Overall == Verdict.Pass
            ? new(CascadeOutcome.Passed, given, $"{last.Model} passed: {NamesOf(last, Verdict.Pass)}.")
            : new(
                CascadeOutcome.Unchecked,
                given,
                $"Nothing that looks at the result could say whether {last.Model} is right, so no other model is asked."
            );
    }

    private static CascadeStep.Stop Failed(ImmutableArray<CascadeAttempt> attempts, string reason) =>
        new(CascadeOutcome.Failed, Best(attempts), reason);

    /// <summary>Of those that can be offered the one that fails least; of equals the later.</summary>
    private static int? Best(ImmutableArray<CascadeAttempt> attempts)
    {
        int? best = null;
        for (var i = 0; i < attempts.Length; i++)
        {
            if (
                attempts[i].CanBeOffered
                && (best is not { } other || attempts[i].Failures.Count() <= attempts[other].Failures.Count())
            )
                best = i;
        }
        return best;
    }

    /// <summary>
    /// The piece of work as its next attempt is asked for. A conversation holds only as far as its model was asked: what comes
    /// after a failure comes from the tiers.
    /// </summary>
    public static RouteFacts WithAttempts(RouteFacts facts, ImmutableArray<CascadeAttempt> attempts) =>
        attempts.IsEmpty
            ? facts
            : facts with
            {
                Attempts =
                [
                    .. facts.Attempts,
                    .. attempts.Select(static attempt => new EarlierAttempt(attempt.Model, FailureText.Of(attempt))
                    {
                        Tier = attempt.Tier,
                    }),
                ],
                Pinned =
                    facts.Pinned is { } pinned && attempts.Any(attempt => IsSame(attempt.Model, pinned.Model))
                        ? pinned
                        : null,
            };

    private static bool IsSame(string model, string other) =>
        string.Equals(model, other, StringComparison.OrdinalIgnoreCase);

    private static string NamesOf(CascadeAttempt attempt, Verdict verdict) =>
        string.Join(
            ", ",
            attempt.Verdicts.Where(said => said.Verdict == verdict).Select(static said => said.Validator)
        );
}
