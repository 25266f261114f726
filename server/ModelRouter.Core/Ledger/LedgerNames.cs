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
        return model.Endpoint.Scheme == "unix"
            ? UnixSocket
            : model.Endpoint.GetComponents(
                UriComponents.NormalizedHost | UriComponents.StrongPort,
                UriFormat.UriEscaped
            );
    }
}
