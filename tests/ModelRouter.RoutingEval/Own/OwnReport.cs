using ModelRouter.RoutingEval.Statistics;

namespace ModelRouter.RoutingEval.Own;

/// <summary>What the user's own tickets say of the cascade.</summary>
/// <param name="Place">Where the record was looked for.</param>
/// <param name="Runs">How many tickets were run.</param>
/// <param name="Unread">Lines that could not be read.</param>
/// <param name="Told">Of how many it is known what became of them.</param>
/// <param name="Kept">How many of those the person kept.</param>
/// <param name="Costed">Of how many of those it is known, too, what they cost.</param>
/// <param name="CostOfKept">US dollars of all that was told of, for each that was kept; null where none was.</param>
/// <param name="Shares">How often what was so.</param>
internal sealed record OwnReport(
    string Place,
    int Runs,
    int Unread,
    int Told,
    int Kept,
    int Costed,
    Estimate? CostOfKept,
    OwnShare[] Shares
)
{
    private const string Dear = "frontier";

    public static OwnReport Of(OwnRecord record, int replicates = Resample.Usual)
    {
        OwnRun[] told = [.. record.Runs.Where(static run => run.IsKept || run.IsUndone)];
        OwnRun[] costed = [.. told.Where(static run => run.CostUsd is not null)];
        return new OwnReport(
            record.Place,
            record.Runs.Length,
            record.Unread,
            told.Length,
            told.Count(static run => run.IsKept),
            costed.Length,
            CostOf(costed, replicates),
            [.. SharesOf(record.Runs, told), .. ByTier(record.Runs)]
        );
    }

    private static IEnumerable<OwnShare> SharesOf(OwnRun[] runs, OwnRun[] told)
    {
        yield return Share(
            "false accepts: the validators passed it, and you refused it or took it back",
            told.Where(static run => run.Offered?.Outcome == "passed"),
            static run => run.IsUndone
        );
        yield return Share(
            "passed, and kept only after you had edited it",
            told.Where(static run => run.Offered?.Outcome == "passed"),
            static run => run.Fate == "edited"
        );
        yield return Share(
            "false rejects: the validators failed it, and you took it as it was",
            told.Where(static run => run.Offered?.Outcome == "failed"),
            static run => run.Fate == "accepted"
        );
        yield return Share(
            "nothing could check it, and you kept it",
            told.Where(static run => run.Offered?.Outcome == "unchecked"),
            static run => run.IsKept
        );
        yield return Share(
            $"the tier {Dear} was not needed: it was kept without it",
            told.Where(static run => run.IsKept),
            static run => !Array.Exists(run.Attempts, static attempt => attempt.Tier == Dear)
        );
        yield return Share("it took more than one attempt", runs, static run => run.Attempts.Length > 1);
    }

    private static IEnumerable<OwnShare> ByTier(OwnRun[] runs) =>
        runs.SelectMany(static run => run.Attempts)
            .Where(static attempt => attempt.Outcome is "passed" or "failed")
            .GroupBy(static attempt => attempt.Tier, StringComparer.Ordinal)
            .OrderBy(static tier => tier.Key, StringComparer.Ordinal)
            .Select(static tier => new OwnShare(
                $"attempts at the tier {tier.Key} that the validators passed",
                tier.Count(static attempt => attempt.Outcome == "passed"),
                tier.Count()
            ));

    private static OwnShare Share(string what, IEnumerable<OwnRun> of, Func<OwnRun, bool> isSo)
    {
        OwnRun[] all = [.. of];
        return new OwnShare(what, all.Count(isSo), all.Length);
    }

    /// <summary>Failures are paid for, too: all that was spent over what was kept.</summary>
    private static Estimate? CostOf(OwnRun[] runs, int replicates)
    {
        if (!Array.Exists(runs, static run => run.IsKept))
            return null;
        var resamples = Resample.Draw(runs.Length, replicates, seed: 1);
        return Estimate.Of(
            PerKept(runs),
            [.. resamples.Select(resample => PerKept([.. resample.Tasks.Select(run => runs[run])]))]
        );
    }

    private static double PerKept(OwnRun[] runs) =>
        runs.Sum(static run => run.CostUsd.GetValueOrDefault()) / runs.Count(static run => run.IsKept);
}
