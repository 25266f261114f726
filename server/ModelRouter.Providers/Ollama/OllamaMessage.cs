namespace ModelRouter.Providers.Ollama;

/// <summary>A piece of a chat's answer.</summary>
internal sealed record OllamaMessage(string? Content);
