using System.Globalization;
using System.Net;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Discovery;

/// <summary>The ports of this machine on which model servers are looked for: their usual ones, unless it is said otherwise.</summary>
public sealed record DiscoveryPorts
{
    /// <summary>Set to <c>off</c>, nothing is looked for: tests depend on no port of the machine that they run on.</summary>
    public const string Switch = "MODELROUTER_DISCOVERY";

    public int Ollama { get; init; } = 11434;

    public int LmStudio { get; init; } = 1234;

    public int LlamaCpp { get; init; } = 8080;

    /// <summary>The usual ones, and Ollama's own as <c>OLLAMA_HOST</c> names it, where that is on this machine.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>Null where <see cref="Switch"/> is off.</returns>
    public static DiscoveryPorts? From(Func<string, string?> environment)
    {
        if (string.Equals(environment(Switch), "off", StringComparison.OrdinalIgnoreCase))
            return null;
        var usual = new DiscoveryPorts();
        var host = environment("OLLAMA_HOST")?.Trim();
        if (string.IsNullOrEmpty(host))
            return usual;
        var address = host.Contains("://", StringComparison.Ordinal) ? host : $"http://{host}";
        return
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttp
            && EndpointLane.Of(uri, []) == Core.Privacy.Lane.Local
            && PortIn(host) is { } port
            ? usual with
            {
                Ollama = port,
            }
            : usual;
    }

    /// <summary>Null where none is written: Ollama then listens on its usual one.</summary>
    private static int? PortIn(string host)
    {
        var text = host.TrimEnd('/');
        text = text[(text.LastIndexOf(':') + 1)..];
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : null;
    }
}
