using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.Cli;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true
)]
[JsonSerializable(typeof(CompleteResult))]
[JsonSerializable(typeof(DoctorResult))]
internal sealed partial class CliJson : JsonSerializerContext;
