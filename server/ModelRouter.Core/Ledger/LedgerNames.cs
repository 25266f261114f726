using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Ledger;

/// <summary>How the ledger spells things.</summary>
internal static class LedgerNames
{
    /// <summary>The host of the embedded model.</summary>
    public const string ThisProcess = "this process";

    private const string UnixSocket = "unix socket";

    public static string Of(TaskKind task) => JsonNamingPolicy.CamelCase.ConvertName(task.ToString());

    public static string Of(ModelTier tier) => JsonNamingPolicy.CamelCase.ConvertName(tier.ToString());

    /// <summary>As the settings spell it.</summary>
    public static string Of(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.AzureOpenAi => "azure-openai",
            ProviderKind.OpenAiCompatible => "openai-compatible",
            _ => provider.ToString().ToLowerInvariant(),
        };

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
