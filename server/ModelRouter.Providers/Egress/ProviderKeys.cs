using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>How a provider takes its key.</summary>
/// <param name="Header">The header that it stands in.</param>
/// <param name="Prefix">What stands before it there.</param>
/// <param name="Variable">The environment variable that it is usually in; null when there is none.</param>
/// <param name="Official">The only origin that a key from the environment is sent to; null when there is none.</param>
/// <param name="IsNeeded">Whether nothing is answered without one.</param>
internal sealed record ProviderKeys(string Header, string Prefix, string? Variable, Origin? Official, bool IsNeeded)
{
    private static readonly ProviderKeys OfAnyServer = Bearer(null, null) with { IsNeeded = false };
    private static readonly ProviderKeys Ollama = Bearer("OLLAMA_API_KEY", "ollama.com") with { IsNeeded = false };
    private static readonly ProviderKeys OpenAi = Bearer("OPENAI_API_KEY", "api.openai.com");
    private static readonly ProviderKeys AzureOpenAi = InHeader("api-key", "AZURE_OPENAI_API_KEY", null);
    private static readonly ProviderKeys Anthropic = InHeader("x-api-key", "ANTHROPIC_API_KEY", "api.anthropic.com");
    private static readonly ProviderKeys Gemini = Bearer("GEMINI_API_KEY", "generativelanguage.googleapis.com");
    private static readonly ProviderKeys Xai = Bearer("XAI_API_KEY", "api.x.ai");
    private static readonly ProviderKeys Mistral = Bearer("MISTRAL_API_KEY", "api.mistral.ai");
    private static readonly ProviderKeys DeepSeek = Bearer("DEEPSEEK_API_KEY", "api.deepseek.com");
    private static readonly ProviderKeys OpenRouter = Bearer("OPENROUTER_API_KEY", "openrouter.ai");

    public static ProviderKeys Of(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.Ollama => Ollama,
            ProviderKind.OpenAi => OpenAi,
            ProviderKind.AzureOpenAi => AzureOpenAi,
            ProviderKind.Anthropic => Anthropic,
            ProviderKind.Gemini => Gemini,
            ProviderKind.Xai => Xai,
            ProviderKind.Mistral => Mistral,
            ProviderKind.DeepSeek => DeepSeek,
            ProviderKind.OpenRouter => OpenRouter,
            _ => OfAnyServer,
        };

    private static ProviderKeys Bearer(string? variable, string? host) =>
        InHeader("Authorization", variable, host) with
        {
            Prefix = "Bearer ",
        };

    private static ProviderKeys InHeader(string header, string? variable, string? host) =>
        new(header, "", variable, host is null ? null : new Origin(Uri.UriSchemeHttps, host, 443), IsNeeded: true);
}
