using System.Text.Json.Serialization;

namespace ModelRouter.JsonRpc.Tests;

internal sealed record Note(string Text, Note? Inner = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Note))]
internal sealed partial class TestJson : JsonSerializerContext;
