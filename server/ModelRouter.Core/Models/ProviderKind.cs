namespace ModelRouter.Core.Models;

/// <summary>Who answers for a model, and so which wire protocol it speaks (<c>provider</c> in the settings).</summary>
public enum ProviderKind
{
    /// <summary>The model inside this program.</summary>
    Embedded,
    Ollama,
    LmStudio,
    LlamaCpp,
    Vllm,
    OpenAi,
    AzureOpenAi,
    Anthropic,
    Gemini,
    Xai,
    Mistral,
    DeepSeek,
    OpenRouter,

    /// <summary>Any other server that speaks OpenAI's API.</summary>
    OpenAiCompatible,
}
