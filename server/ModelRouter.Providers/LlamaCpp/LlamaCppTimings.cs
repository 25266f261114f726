namespace ModelRouter.Providers.LlamaCpp;

/// <summary>What an answer took.</summary>
internal sealed record LlamaCppTimings
{
    /// <summary>Tokens of the prompt that the server had kept; servers of before autumn 2025 do not say.</summary>
    public int? CacheN { get; init; }

    /// <summary>Tokens of the prompt that it read.</summary>
    public int? PromptN { get; init; }
}
