namespace ModelRouter.Core.Routing;

/// <summary>Risks in words.</summary>
internal static class RiskNames
{
    private static readonly (Risks Risk, string Name)[] Names =
    [
        (Risks.Authentication, "authentication"),
        (Risks.Cryptography, "cryptography"),
        (Risks.Migration, "migrations"),
        (Risks.Concurrency, "concurrency"),
        (Risks.Money, "money"),
        (Risks.PublicApi, "public API"),
    ];

    /// <summary><c>authentication, money</c>.</summary>
    public static string Of(Risks risks) =>
        string.Join(", ", Names.Where(name => risks.HasFlag(name.Risk)).Select(static name => name.Name));
}
