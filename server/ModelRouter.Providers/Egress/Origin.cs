using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>What a key belongs to: scheme, host and port, or the path of a unix socket.</summary>
/// <param name="Scheme">In lower case.</param>
/// <param name="Host">In lower case and Punycode; of a socket, its path.</param>
/// <param name="Port">-1 for a socket.</param>
internal readonly record struct Origin(string Scheme, string Host, int Port)
{
    /// <param name="address">Absolute.</param>
    public static Origin Of(Uri address) =>
        EndpointLane.SocketPathOf(address) is { } path
            ? new Origin(address.Scheme, path, -1)
            : new Origin(address.Scheme, address.IdnHost.ToLowerInvariant(), address.Port);

    /// <summary>As a person would write it: without the port that the scheme stands for.</summary>
    public override string ToString()
    {
        if (Port < 0)
            return $"{Scheme}:{Host}";
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        var isUsual = (Scheme == Uri.UriSchemeHttps && Port == 443) || (Scheme == Uri.UriSchemeHttp && Port == 80);
        return isUsual ? $"{Scheme}://{host}" : $"{Scheme}://{host}:{Port}";
    }
}
