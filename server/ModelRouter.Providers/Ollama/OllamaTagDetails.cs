namespace ModelRouter.Providers.Ollama;

/// <summary>What the server says of a model's file.</summary>
/// <param name="ParameterSize">As in <c>7.6B</c>.</param>
internal sealed record OllamaTagDetails(string? ParameterSize);
