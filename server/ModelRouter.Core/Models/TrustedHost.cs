using System.Buffers;

namespace ModelRouter.Core.Models;

/// <summary>One of the hosts that the user trusts, as the settings name it.</summary>
public sealed record TrustedHost
{
    private const string AnyBelow = "*.";

    private static readonly SearchValues<char> NeverInAHost = SearchValues.Create(@"/\?#@*% ");

    private readonly string _name;
    private readonly bool _coversBelow;
    private readonly int? _port;

    private TrustedHost(string name, bool coversBelow, int? port) =>
        (_name, _coversBelow, _port) = (name, coversBelow, port);

    /// <summary>
    /// Reads <c>host</c>, <c>host:port</c>, <c>[IPv6]:port</c>, or <c>*.name</c> for every name below one (not the name
    /// itself). Case, a dot at the end, and whether a name is written in Unicode or Punycode mean nothing. Without a port
    /// every port is meant.
    /// </summary>
    /// <returns>Null for anything else: a URL, a path, credentials, another place for a star.</returns>
    public static TrustedHost? Parse(string entry)
    {
        var text = entry.Trim();
        var coversBelow = text.StartsWith(AnyBelow, StringComparison.Ordinal);
        if (coversBelow)
            text = text[AnyBelow.Length..];
        if (text.Length == 0 || text.EndsWith(':') || text.AsSpan().ContainsAny(NeverInAHost))
            return null;
        // Of a port that is the scheme's own a URI does not say whether it was written.
        if (!Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var asHttp) || asHttp.Host.Length == 0)
            return null;
        var isName = asHttp.HostNameType == UriHostNameType.Dns;
        if (coversBelow && !isName)
            return null;
        return new TrustedHost(NameOf(asHttp), coversBelow, PortOf(text));
    }

    /// <summary>Whether an endpoint is at this host.</summary>
    public bool Covers(Uri endpoint)
    {
        if (_port is { } port && port != endpoint.Port)
            return false;
        var name = NameOf(endpoint);
        if (!_coversBelow)
            return name == _name;
        return endpoint.HostNameType == UriHostNameType.Dns
            && name.Length > _name.Length + 1
            && name.EndsWith(_name, StringComparison.Ordinal)
            && name[^(_name.Length + 1)] == '.';
    }

    /// <summary>The one spelling of an endpoint's host: lower case, Punycode, no dot at the end.</summary>
    internal static string NameOf(Uri endpoint)
    {
        var name = endpoint.IdnHost.ToLowerInvariant();
        return name.EndsWith('.') ? name[..^1] : name;
    }

    private static int? PortOf(string text)
    {
        var colon = text.LastIndexOf(':');
        var isPort = colon >= 0 && text.IndexOf(']', colon) < 0;
        return isPort && int.TryParse(text.AsSpan(colon + 1), out var port) ? port : null;
    }
}
