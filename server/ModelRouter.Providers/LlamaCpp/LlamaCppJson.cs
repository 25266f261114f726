using System.Text.Json.Serialization;

namespace ModelRouter.Providers.LlamaCpp;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LlamaCppChunk))]
[JsonSerializable(typeof(LlamaCppProps))]
internal sealed partial class LlamaCppJson : JsonSerializerContext;
