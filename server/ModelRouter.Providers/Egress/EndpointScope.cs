using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>The addresses that requests to one endpoint may have: its origin, and what lies below its path.</summary>
internal sealed class EndpointScope
{
    /// <summary>Times that percent-encoding may be nested: servers and what stands before them each undo one.</summary>
    private const int MaxEncodings = 4;

    private readonly Origin _origin;
    private readonly string? _path;

    /// <param name="endpoint">One that <see cref="PermitCheck"/> finds nothing wrong with.</param>
    public EndpointScope(Uri endpoint)
    {
        Name = Origin.Of(endpoint).ToString();
        SocketPath = EndpointLane.SocketPathOf(endpoint);
        BaseAddress = SocketPath is null
            ? new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : new Uri("http://localhost/");
        _origin = Origin.Of(BaseAddress);
        _path = Tidy(BaseAddress.AbsolutePath);
    }

    /// <summary>The endpoint for people.</summary>
    public string Name { get; }

    /// <summary>What requests name their addresses against; ends in a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Null when the endpoint is no unix socket.</summary>
    public string? SocketPath { get; }

    /// <summary>Whether a request may have this address, however a server may come to read it.</summary>
    public bool Covers(Uri? address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0 }
        && Origin.Of(address) == _origin
        && !address.PathAndQuery.AsSpan().ContainsAnyExceptInRange('!', '~')
        && _path is not null
        && Tidy(address.AbsolutePath) is { } path
        && path.StartsWith(_path, StringComparison.Ordinal);

    /// <summary>
    /// A path without percent-encoding and backslashes, with a slash at its end; null when somebody who decodes less of it
    /// could take it for another.
    /// </summary>
    private static string? Tidy(string path)
    {
        for (var round = 0; round <= MaxEncodings; round++)
        {
            var segments = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
            if (segments.Contains(".."))
                return null;
            var decoded = Uri.UnescapeDataString(path);
            if (decoded == path)
                return segments.Length == 0 ? "/" : $"/{string.Join('/', segments)}/";
            path = decoded;
        }
        return null;
    }
}
