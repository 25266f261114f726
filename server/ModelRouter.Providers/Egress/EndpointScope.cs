using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>The addresses that requests to one endpoint may have: its origin, and what lies below its path.</summary>
internal sealed class EndpointScope
{
    /// <summary>Times that percent-encoding may be nested: servers and what stands before them each undo one.</summary>
    private const int MaxEncodings = 4;

    private readonly Origin _origin;
    private readonly string _path;

    /// <param name="endpoint">One that <see cref="PermitCheck"/> finds nothing wrong with.</param>
    public EndpointScope(Uri endpoint)
    {
        Name = Origin.Of(endpoint).ToString();
        SocketPath = EndpointLane.SocketPathOf(endpoint);
        BaseAddress = SocketPath is null
            ? new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : new Uri("http://localhost/");
        _origin = Origin.Of(BaseAddress);
        _path = Tidy(BaseAddress.AbsolutePath)!;
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
        && Tidy(address.AbsolutePath) is { } path
        && path.StartsWith(_path, StringComparison.Ordinal);

    /// <summary>
    /// A path without percent-encoding, backslashes and dot segments, with a slash at its end; null when it cannot be told
    /// what it means.
    /// </summary>
    private static string? Tidy(string path)
    {
        for (var round = 0; path.Contains('%', StringComparison.Ordinal); round++)
        {
            var decoded = Uri.UnescapeDataString(path);
            if (decoded == path)
                break;
            if (round == MaxEncodings)
                return null;
            path = decoded;
        }
        var segments = new List<string>();
        foreach (var segment in path.Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(segment);
        }
        return segments.Count == 0 ? "/" : $"/{string.Join('/', segments)}/";
    }
}
