namespace ModelRouter.Providers.OpenAi;

/// <summary>What an answer in the shape of a chat goes on with.</summary>
internal sealed record OpenAiDelta(string? Content);
