using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Chat;

/// <summary>How a provider's chat differs from the others that speak OpenAI's API.</summary>
/// <param name="Path">Below the endpoint.</param>
/// <param name="LimitsCompletion">
/// Whether the limit of tokens is called <c>max_completion_tokens</c>, thoughts included, and not <c>max_tokens</c>.
/// </param>
/// <param name="CountsUnasked">Whether the usage comes by itself, and asking for it is refused.</param>
/// <param name="TakesSchema">Whether it knows <c>response_format</c> with a schema.</param>
internal sealed record ChatDialect(
    string Path = "chat/completions",
    bool LimitsCompletion = false,
    bool CountsUnasked = false,
    bool TakesSchema = true
)
{
    /// <summary>Stop texts that OpenAI takes, and vLLM after it.</summary>
    public const int MaxStops = 4;

    private static readonly ChatDialect Usual = new();

    /// <summary>https://platform.openai.com/docs/api-reference/chat/create, https://docs.x.ai/docs/api-reference</summary>
    private static readonly ChatDialect OfOpenAi = new(LimitsCompletion: true);

    /// <summary>Its endpoint has no <c>/v1</c>, as its other requests have none.</summary>
    private static readonly ChatDialect OfLlamaCpp = new(Path: "v1/chat/completions");

    /// <summary>https://docs.mistral.ai/api: the last event has the usage, and unknown parameters are refused.</summary>
    private static readonly ChatDialect OfMistral = new(CountsUnasked: true);

    /// <summary>https://api-docs.deepseek.com/api/create-chat-completion: any JSON or none.</summary>
    private static readonly ChatDialect OfDeepSeek = new(TakesSchema: false);

    public static ChatDialect Of(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.OpenAi or ProviderKind.AzureOpenAi or ProviderKind.Xai => OfOpenAi,
            ProviderKind.LlamaCpp => OfLlamaCpp,
            ProviderKind.Mistral => OfMistral,
            ProviderKind.DeepSeek => OfDeepSeek,
            _ => Usual,
        };
}
