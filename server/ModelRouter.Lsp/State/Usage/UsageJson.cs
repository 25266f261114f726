using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.State.Usage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StatisticsUse))]
internal sealed partial class UsageJson : JsonSerializerContext;
