namespace ModelRouter.Providers.Ollama;

/// <summary>What <c>/api/tags</c> answers: the models that the server has.</summary>
/// <seealso href="https://docs.ollama.com/api/tags"/>
internal sealed record OllamaTags(OllamaTag?[]? Models);
