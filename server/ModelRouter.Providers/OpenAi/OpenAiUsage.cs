namespace ModelRouter.Providers.OpenAi;

/// <summary>Tokens of a request.</summary>
internal sealed record OpenAiUsage
{
    /// <summary>Cached ones included.</summary>
    public int? PromptTokens { get; init; }

    public int? CompletionTokens { get; init; }

    public OpenAiPromptDetails? PromptTokensDetails { get; init; }

    /// <summary>As DeepSeek says it: tokens of the prompt that the server had kept.</summary>
    public int? PromptCacheHitTokens { get; init; }
}
