using System.Net;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

/// <summary>The proxy of the settings, else the system's; this machine is never reached through one.</summary>
/// <param name="system">The proxy of the system.</param>
/// <param name="settings">The settings as they are when asked.</param>
internal sealed class EgressProxy(Func<IWebProxy> system, Func<EgressSettings> settings) : IWebProxy, ICredentials
{
    /// <summary>Credentials are asked for by the address of a proxy, so that each proxy gets its own only.</summary>
    public ICredentials? Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public bool IsBypassed(Uri host) =>
        EndpointLane.Of(host, []) == Lane.Local || (settings().Proxy is null && system().IsBypassed(host));

    public Uri? GetProxy(Uri destination) =>
        IsBypassed(destination) ? null
        : settings().Proxy is { } own ? WithoutCredentials(own)
        : system().GetProxy(destination);

    public NetworkCredential? GetCredential(Uri uri, string authType)
    {
        if (settings().Proxy is not { } own)
            return system().Credentials?.GetCredential(uri, authType);
        if (own.UserInfo.Length == 0 || Origin.Of(own) != Origin.Of(uri))
            return null;
        var parts = own.UserInfo.Split(':', 2);
        return new NetworkCredential(
            Uri.UnescapeDataString(parts[0]),
            Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "")
        );
    }

    private static Uri WithoutCredentials(Uri proxy) =>
        new(proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
}
