using System.Globalization;
using ModelRouter.RoutingEval.Replay;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval;

/// <summary>What to measure.</summary>
internal sealed record EvalOptions
{
    /// <summary>How it is called.</summary>
    public const string Usage =
        "npm run eval -- FILE [--tiers fast=MODEL,balanced=MODEL,frontier=MODEL] [--false-accept 0.1] [--false-reject 0.1] "
        + "[--correlation 0.3] [--seed 1] [--seeds 100] [--json]\nnpm run eval -- own [--json]";

    /// <summary>So many that the runs' own chance is small beside that of the tasks.</summary>
    private const int UsualSeeds = 100;

    /// <summary>The table's file, or <c>own</c>; null when none is named.</summary>
    public string? File { get; init; }

    /// <summary>Model names by tier name; null to choose them on the training folds.</summary>
    public IReadOnlyDictionary<string, string>? Tiers { get; init; }

    public double FalseAccept { get; init; } = 0.1;

    public double FalseReject { get; init; } = 0.1;

    /// <summary>Of the row with correlated errors.</summary>
    public double Correlation { get; init; } = 0.3;

    public int Seed { get; init; } = 1;

    /// <summary>How often each cascade is played.</summary>
    public int Seeds { get; init; } = UsualSeeds;

    /// <summary>Whether JSON is written in place of tables.</summary>
    public bool Json { get; init; }

    /// <summary>The rates that were asked for.</summary>
    public ErrorRates Rates => new(FalseAccept, FalseReject);

    /// <exception cref="TableProblem">They cannot be read.</exception>
    public static EvalOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new EvalOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                options = options.File is null
                    ? options with
                    {
                        File = name,
                    }
                    : throw new TableProblem($"There is one table at a time, and {name} is a second.\n{Usage}");
                continue;
            }
            if (name == "--json")
            {
                options = options with { Json = true };
                continue;
            }
            if (++i == arguments.Count)
                throw new TableProblem($"{name} needs a value.\n{Usage}");
            options = options.With(name, arguments[i]);
        }
        return options;
    }

    private EvalOptions With(string name, string value) =>
        name switch
        {
            "--tiers" => this with { Tiers = TiersOf(value) },
            "--false-accept" => this with { FalseAccept = Share(name, value) },
            "--false-reject" => this with { FalseReject = Share(name, value) },
            "--correlation" => this with { Correlation = Share(name, value) },
            "--seed" => this with { Seed = Whole(name, value, 0) },
            "--seeds" => this with { Seeds = Whole(name, value, 1) },
            _ => throw new TableProblem($"There is no {name}.\n{Usage}"),
        };

    private static double Share(string name, string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
        && share is >= 0 and <= 1
            ? share
            : throw new TableProblem($"{name} takes a share from 0 to 1, and '{value}' is none.");

    private static int Whole(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new TableProblem($"{name} takes a whole number from {least} on, and '{value}' is none.");

    private static Dictionary<string, string> TiersOf(string value)
    {
        var tiers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var tier = at < 0 ? pair : pair[..at];
            if (at < 0 || tier is not ("fast" or "balanced" or "frontier") || !tiers.TryAdd(tier, pair[(at + 1)..]))
                throw new TableProblem(
                    $"--tiers takes fast=MODEL,balanced=MODEL,frontier=MODEL, each tier once, and '{pair}' does not fit."
                );
        }
        return tiers.ContainsKey("frontier") && tiers.Count > 1
            ? tiers
            : throw new TableProblem("--tiers takes frontier=MODEL and at least one of fast=MODEL and balanced=MODEL.");
    }
}
