using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>Writes the two forms of a <see cref="GlobPattern"/>. Servers only send it.</summary>
internal sealed class GlobPatternConverter : JsonConverter<GlobPattern>
{
    public override GlobPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A glob pattern is only sent.");

    public override void Write(Utf8JsonWriter writer, GlobPattern value, JsonSerializerOptions options)
    {
        if (value.BaseUri is null)
        {
            writer.WriteStringValue(value.Pattern);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("baseUri"u8, value.BaseUri);
        writer.WriteString("pattern"u8, value.Pattern);
        writer.WriteEndObject();
    }
}
