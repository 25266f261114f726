using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Where each provider is reached when a model names no endpoint.</summary>
internal static class ProviderEndpoints
{
    /// <summary>
    /// The base address that the provider's own documentation gives: the cloud ones' official origin, the usual port on
    /// this machine for a server that people run themselves. Null where everybody has another.
    /// </summary>
    public static Uri? DefaultOf(ProviderKind provider) =>
        provider switch
        {
            // By number, since a name such as localhost may lead anywhere.
            ProviderKind.Ollama => new("http://127.0.0.1:11434"),
            ProviderKind.LmStudio => new("http://127.0.0.1:1234/v1"),
            ProviderKind.LlamaCpp => new("http://127.0.0.1:8080"),
            ProviderKind.Vllm => new("http://127.0.0.1:8000/v1"),
            ProviderKind.OpenAi => new("https://api.openai.com/v1"),
            ProviderKind.Anthropic => new("https://api.anthropic.com"),
            ProviderKind.Gemini => new("https://generativelanguage.googleapis.com/v1beta/openai"),
            ProviderKind.Xai => new("https://api.x.ai/v1"),
            ProviderKind.Mistral => new("https://api.mistral.ai/v1"),
            ProviderKind.DeepSeek => new("https://api.deepseek.com"),
            ProviderKind.OpenRouter => new("https://openrouter.ai/api/v1"),
            _ => null,
        };

    /// <summary>
    /// An endpoint as requests are made below it. DeepSeek answers at its <c>/v1</c> for the sake of clients that expect
    /// one, and fills in the middle below <c>/beta</c> beside that.
    /// </summary>
    /// <seealso href="https://api-docs.deepseek.com/"/>
    public static Uri Tidy(ProviderKind provider, Uri endpoint)
    {
        const string Version = "/v1";
        var path = endpoint.AbsolutePath.TrimEnd('/');
        return provider == ProviderKind.DeepSeek && path.EndsWith(Version, StringComparison.Ordinal)
            ? new Uri(endpoint, $"{path[..^Version.Length]}/")
            : endpoint;
    }
}
