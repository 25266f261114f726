using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.State;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    GenerationMode = JsonSourceGenerationMode.Serialization
)]
[JsonSerializable(typeof(StatisticsLine))]
internal sealed partial class StateJson : JsonSerializerContext;
