using System.Net;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>Where an endpoint lies, told from its address alone: nothing is looked up.</summary>
public static class EndpointLane
{
    /// <summary>The scheme of an endpoint that is a unix socket: <c>unix:/run/model.sock</c>.</summary>
    public const string UnixScheme = "unix";

    private const string ThisMachine = "localhost";
    private const string BelowThisMachine = ".localhost";

    /// <summary>
    /// Local: loopback addresses, <c>localhost</c> and the names below it (that they lead to this machine is checked when
    /// a connection is made), unix sockets. Trusted: what <paramref name="trustedHosts"/> covers. Cloud: everything else,
    /// private and link-local addresses and <c>0.0.0.0</c> too.
    /// </summary>
    /// <param name="endpoint">Absolute.</param>
    /// <param name="trustedHosts">Each as <see cref="TrustedHost.Parse"/> takes it; what it does not take covers nothing.</param>
    public static Lane Of(Uri endpoint, IReadOnlyCollection<string> trustedHosts)
    {
        if (!endpoint.IsAbsoluteUri)
            return Lane.Cloud;
        if (endpoint.Scheme == UnixScheme)
            return SocketPathOf(endpoint) is null ? Lane.Cloud : Lane.Local;
        if (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
            return Lane.Cloud;
        if (IsThisMachine(endpoint))
            return Lane.Local;
        foreach (var entry in trustedHosts)
        {
            if (TrustedHost.Parse(entry) is { } host && host.Covers(endpoint))
                return Lane.Trusted;
        }
        return Lane.Cloud;
    }

    /// <summary>How far text travels that is sent to a model.</summary>
    /// <param name="endpoint">Absolute.</param>
    /// <param name="declared">What its settings say; moves it outward only.</param>
    /// <param name="trustedHosts">As for <see cref="Of"/>.</param>
    public static Lane Effective(Uri endpoint, Lane? declared, IReadOnlyCollection<string> trustedHosts)
    {
        var lies = Of(endpoint, trustedHosts);
        return declared > lies ? declared.Value : lies;
    }

    /// <summary>The path of a unix socket, decoded; null when the endpoint is none, or names a host or no absolute path.</summary>
    internal static string? SocketPathOf(Uri endpoint)
    {
        if (endpoint.Scheme != UnixScheme || endpoint.Authority.Length > 0)
            return null;
        var path = Uri.UnescapeDataString(endpoint.AbsolutePath);
        return path.StartsWith('/') && !path.Contains('\0', StringComparison.Ordinal) ? path : null;
    }

    /// <summary>Whether an address leads to this machine whatever its network is: 127.0.0.0/8, also mapped into IPv6, and ::1.</summary>
    internal static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsThisMachine(Uri endpoint)
    {
        if (endpoint.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return IPAddress.TryParse(endpoint.DnsSafeHost, out var address) && IsLoopback(address);
        var name = TrustedHost.NameOf(endpoint);
        return name == ThisMachine || name.EndsWith(BelowThisMachine, StringComparison.Ordinal);
    }
}
