using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.Validation;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScratchMarker))]
internal sealed partial class ValidationJson : JsonSerializerContext;
