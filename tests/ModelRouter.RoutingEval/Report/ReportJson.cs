using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRouter.RoutingEval.Own;

namespace ModelRouter.RoutingEval.Report;

/// <summary>The same figures for programs. What is no number is null.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FiniteConverter() },
    };

    public static string Of(Evaluated evaluated) => JsonSerializer.Serialize(evaluated, Options);

    public static string Of(OwnReport report) => JsonSerializer.Serialize(report, Options);

    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
