using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Choice;

/// <summary>
/// Puts models into tiers by what they did on some tasks, and never looks at others. The top is the model that resolves
/// most; of those that cannot be told from it the dearest, so that what is saved is not overstated. Below it stand those
/// with which the cascade costs least without resolving less than the top alone.
/// </summary>
internal static class TierSelection
{
    /// <summary>A difference of shares that a few hundred tasks cannot tell from none: about a standard error of it.</summary>
    private const double Noise = 0.03;

    /// <summary>What the cascade may resolve less than the top alone on the tasks that are chosen on: within the noise.</summary>
    private const double Parity = 0.02;

    /// <summary>Costs of cascades that a few hundred tasks cannot tell apart: then the cheaper models go first.</summary>
    private const double CostNoise = 0.05;

    /// <summary>A model that costs more is no cheaper tier: a failure would add it to the top's price.</summary>
    private const double MostOfTheTopsCost = 0.5;

    /// <summary>A model that resolves less is asked in vain too often (a weak first tier costs more than the top alone).</summary>
    private const double LeastOfTheTopsRate = 0.5;

    /// <summary>The dearest of the models that resolve most, within the noise.</summary>
    public static int StrongestOf(OutcomeTable table, int[] known)
    {
        int[] models = [.. Enumerable.Range(0, table.Models.Length)];
        var most = models.Max(model => table.RateOf(model, known));
        return models
            .Where(model => table.RateOf(model, known) > most - Noise)
            .OrderByDescending(model => table.CostOf(model, known))
            .ThenByDescending(model => table.RateOf(model, known))
            .First();
    }

    /// <summary>Two tiers or three.</summary>
    /// <param name="table">The outcomes.</param>
    /// <param name="known">The tasks to choose on.</param>
    /// <param name="count">How many tiers.</param>
    /// <param name="rates">How the validators err.</param>
    /// <returns>Null where the table has no model that is cheap enough beside the top.</returns>
    public static Tiers? Choose(OutcomeTable table, int[] known, int count, ErrorRates rates)
    {
        var top = StrongestOf(table, known);
        int[] lower =
        [
            .. Enumerable
                .Range(0, table.Models.Length)
                .Where(model =>
                    model != top
                    && table.CostOf(model, known) <= MostOfTheTopsCost * table.CostOf(top, known)
                    && table.RateOf(model, known) >= LeastOfTheTopsRate * table.RateOf(top, known)
                )
                .OrderBy(model => table.CostOf(model, known)),
        ];
        var candidates =
            count == 2
                ? lower.Select(fast => Tiers.Of(fast, top))
                : lower.SelectMany((fast, i) => lower[(i + 1)..].Select(balanced => Tiers.Of(fast, balanced, top)));
        var least = table.RateOf(top, known) - Parity;
        (Tiers Tiers, double Resolved, double CostUsd)[] played =
        [
            .. candidates
                .AsParallel()
                .AsOrdered()
                .Select(tiers =>
                {
                    var (resolved, cost) = Play(table, tiers, known, rates);
                    return (tiers, Math.Min(resolved, least), cost);
                }),
        ];
        if (played.Length == 0)
            return null;
        var best = played.Where(candidate => candidate.Resolved.Equals(played.Max(static other => other.Resolved)));
        var cheapest = best.Min(static candidate => candidate.CostUsd);
        return best.Where(candidate => candidate.CostUsd <= (1 + CostNoise) * cheapest)
            .MinBy(candidate => candidate.Tiers.Models[..^1].Sum(model => table.CostOf(model, known)))
            .Tiers;
    }

    private static (double Resolved, double CostUsd) Play(
        OutcomeTable table,
        Tiers tiers,
        int[] known,
        ErrorRates rates
    )
    {
        var replay = new CascadeReplay(
            table,
            tiers,
            new World(table, tiers, known),
            new Validator(table, rates, tiers)
        );
        Delivered[] runs = [.. known.Select(replay.Expect)];
        return (runs.Average(static run => run.Resolved), runs.Average(static run => run.CostUsd));
    }
}
