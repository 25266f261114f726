using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc;

/// <summary>
/// The parameters of a method that has none. Absent, null, an empty array and any object are accepted (members of
/// an object are unknown ones, which are ignored everywhere). Written as an empty object.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed record NoParams
{
    private NoParams() { }

    /// <summary>The only one.</summary>
    public static NoParams Instance { get; } = new();

    /// <summary>Reads and writes it.</summary>
    public static JsonTypeInfo<NoParams> Json => EmptyShapesJson.Default.NoParams;

    internal sealed class Converter : JsonConverter<NoParams>
    {
        public override bool HandleNull => true;

        public override NoParams Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not (JsonTokenType.Null or JsonTokenType.StartObject or JsonTokenType.StartArray))
                throw new JsonException();
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            if (isArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                throw new JsonException();
            if (!isArray)
                reader.Skip();
            return Instance;
        }

        public override void Write(Utf8JsonWriter writer, NoParams value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }
}
