using System.Net;

namespace ModelRouter.Providers.Egress;

/// <summary>Tells the addresses of a name.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string name, CancellationToken cancellationToken);
