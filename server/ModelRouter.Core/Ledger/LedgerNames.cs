using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>How the ledger spells things.</summary>
internal static class LedgerNames
{
    /// <summary>The host of the embedded model.</summary>
    public const string ThisProcess = "this process";

    /// <summary>The task of a request that asks a server about itself: it holds nothing of the person's.</summary>
    public const string Probe = "probe";

    private const string UnixSocket = "unix socket";

    /// <summary>Host and port of the endpoint: never its path or query, where some keep keys.</summary>
    public static string HostOf(ModelDefinition model)
    {
        if (model.Provider == ProviderKind.Embedded)
            return ThisProcess;
        var endpoint = model.Endpoint;
        if (endpoint.Scheme == "unix")
            return UnixSocket;
        // A name in other letters can look like one that it is not.
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        return $"{host}:{endpoint.Port}";
    }
}
