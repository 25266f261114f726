namespace ModelRouter.Providers.OpenAi;

/// <summary>What a chat's answer goes on with.</summary>
internal sealed record OpenAiDelta(string? Content);
