using System.Text.Json.Serialization;

namespace ModelRouter.Providers.Ollama;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OllamaLine))]
[JsonSerializable(typeof(OllamaDescription))]
[JsonSerializable(typeof(OllamaTags))]
internal sealed partial class OllamaJson : JsonSerializerContext;
