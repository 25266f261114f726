namespace ModelRouter.PrivacyFuzz;

/// <summary>What to run.</summary>
/// <param name="Cases">How many.</param>
/// <param name="Seed">Whose.</param>
/// <param name="Only">The one case to play again; null for all.</param>
/// <param name="Workers">Cases at a time.</param>
/// <param name="Plants">Whether the server is kept from hearing the user's rules, so that there are leaks to find.</param>
internal sealed record FuzzOptions(int Cases, int Seed, int? Only, int Workers, bool Plants)
{
    public static FuzzOptions Default { get; } = new(10_000, 1, null, Math.Max(2, Environment.ProcessorCount), false);

    /// <exception cref="ArgumentException">They cannot be read.</exception>
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = Default;
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count || !int.TryParse(arguments[i + 1], out var value))
                throw new ArgumentException($"{arguments[i]} needs a number.", nameof(arguments));
            options = arguments[i] switch
            {
                "--cases" => options with { Cases = value },
                "--seed" => options with { Seed = value },
                "--case" => options with { Only = value, Workers = 1 },
                "--workers" => options with { Workers = value },
                "--plant" => options with { Plants = value != 0 },
                var other => throw new ArgumentException(
                    $"There is no {other}: --cases N, --seed N, --case N, --workers N, --plant 1.",
                    nameof(arguments)
                ),
            };
        }
        return options;
    }
}
