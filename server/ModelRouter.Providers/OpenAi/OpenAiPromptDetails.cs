namespace ModelRouter.Providers.OpenAi;

/// <summary>How many of a prompt's tokens the server had kept.</summary>
internal sealed record OpenAiPromptDetails(int? CachedTokens);
