using System.Collections.Frozen;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>Which headers the adapters may set: what the settings may, except keys.</summary>
internal static class HeaderRules
{
    /// <summary>They hold keys: from the settings or the key ring, never from an adapter.</summary>
    private static readonly FrozenSet<string> Keys = new[]
    {
        "Authorization",
        "Api-Key",
        "X-Api-Key",
        "X-Goog-Api-Key",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the provider's adapter may set it.</summary>
    public static bool AdapterMaySet(string name) => ModelHeaders.MaySet(name) && !Keys.Contains(name);
}
