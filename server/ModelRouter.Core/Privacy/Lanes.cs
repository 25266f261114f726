namespace ModelRouter.Core.Privacy;

/// <summary>What holds for any lane: strictest wins, and how a lane is written.</summary>
public static class Lanes
{
    /// <summary>The lanes as settings and policy files spell them, for messages.</summary>
    public const string Spelled = "cloud, trusted, local, off";

    /// <summary>The stricter of two lanes.</summary>
    public static Lane Strictest(Lane first, Lane second) => first < second ? first : second;

    /// <summary>Whether text of <paramref name="source"/> may go where <paramref name="destination"/> lies.</summary>
    /// <returns>Never true where either is off.</returns>
    public static bool Allows(Lane source, Lane destination) => destination != Lane.Off && destination <= source;

    /// <summary>As settings and policy files spell it: <c>off</c>, <c>local</c>, <c>trusted</c> or <c>cloud</c>.</summary>
    public static string NameOf(Lane lane) =>
        lane switch
        {
            Lane.Cloud => "cloud",
            Lane.Trusted => "trusted",
            Lane.Local => "local",
            _ => "off",
        };

    /// <summary>The lane of a name, in any case; null when there is no such lane.</summary>
    public static Lane? Parse(string? name) =>
        name?.ToLowerInvariant() switch
        {
            "cloud" => Lane.Cloud,
            "trusted" => Lane.Trusted,
            "local" => Lane.Local,
            "off" => Lane.Off,
            _ => null,
        };
}
