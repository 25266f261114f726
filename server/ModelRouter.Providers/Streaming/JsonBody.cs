using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Streaming;

/// <summary>What the bodies of requests have in common.</summary>
internal static class JsonBody
{
    /// <summary>Code as it is: only what JSON itself asks for is escaped.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An object with the properties that are written.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> writeProperties)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, Options);
        json.WriteStartObject();
        writeProperties(json);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>The suffix of a request to fill; servers take an empty one for a plain prompt.</summary>
    public static string SuffixOf(FillRequest request) =>
        request.Suffix.Render() is { Length: > 0 } suffix ? suffix : "\n";

    /// <summary>What the answer ends before; servers refuse an empty text.</summary>
    public static string[] StopsOf(ModelRequest request) =>
        [.. request.Stops.Select(static stop => stop.Render()).Where(static stop => stop.Length > 0)];

    public static void WriteTemperature(Utf8JsonWriter json, ModelRequest request)
    {
        if (request.Temperature is { } temperature)
            json.WriteNumber("temperature"u8, temperature);
    }

    public static void WriteStops(Utf8JsonWriter json, IReadOnlyCollection<string> stops)
    {
        if (stops.Count == 0)
            return;
        json.WriteStartArray("stop"u8);
        foreach (var stop in stops)
            json.WriteStringValue(stop);
        json.WriteEndArray();
    }

    public static void WriteMessages(Utf8JsonWriter json, ChatRequest request)
    {
        json.WriteStartArray("messages"u8);
        foreach (var turn in request.Turns)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, NameOf(turn.Role));
            json.WriteString("content"u8, turn.Text.Render());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(ChatRole role) =>
        role switch
        {
            ChatRole.System => "system",
            ChatRole.User => "user",
            _ => "assistant",
        };
}
