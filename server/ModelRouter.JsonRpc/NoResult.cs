using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc;

/// <summary>The result of a method that answers nothing: null on the wire; whatever comes is accepted.</summary>
[JsonConverter(typeof(Converter))]
public sealed record NoResult
{
    private NoResult() { }

    /// <summary>The only one.</summary>
    public static NoResult Instance { get; } = new();

    /// <summary>Reads and writes it.</summary>
    public static JsonTypeInfo<NoResult> Json => EmptyShapesJson.Default.NoResult;

    internal sealed class Converter : JsonConverter<NoResult>
    {
        public override bool HandleNull => true;

        public override NoResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            reader.Skip();
            return Instance;
        }

        public override void Write(Utf8JsonWriter writer, NoResult value, JsonSerializerOptions options) =>
            writer.WriteNullValue();
    }
}
