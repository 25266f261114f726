using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>What the machine's settings say of the way out.</summary>
public sealed class EgressSettings
{
    /// <summary>Nobody is trusted, and the system says which proxy.</summary>
    public static EgressSettings Default { get; } = new();

    /// <summary>
    /// The models that there are: a permit for one that is not among them any more, or is elsewhere now, holds no longer.
    /// Null where nobody says.
    /// </summary>
    public ImmutableArray<ModelDefinition>? Models { get; init; }

    /// <summary>The hosts of the trusted lane.</summary>
    public ImmutableArray<string> TrustedHosts { get; init; } = [];

    /// <summary>
    /// The proxy for everything that is not on this machine; null for the system's. May hold credentials, which only it
    /// gets.
    /// </summary>
    public Uri? Proxy { get; init; }
}
