using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ModelRouter.Providers.Egress;

/// <summary>What lies under the gate; tests put their own in its place.</summary>
internal sealed record EgressSeams
{
    /// <summary>Tells the addresses of a name.</summary>
    public ResolveHost? Resolve { get; init; }

    /// <summary>The proxy of the system.</summary>
    public IWebProxy? SystemProxy { get; init; }

    /// <summary>Roots that certificates must come from, instead of the system's.</summary>
    public X509Certificate2Collection? Roots { get; init; }

    /// <summary>Takes every request that passed the gate, instead of a connection.</summary>
    public HttpMessageHandler? Terminal { get; init; }
}
