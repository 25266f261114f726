using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Ollama;

/// <summary>The bodies of requests to Ollama.</summary>
internal static class OllamaBody
{
    /// <summary>Loading takes seconds, and people pause: Ollama's own five minutes are gone after one read page.</summary>
    private const string KeepAlive = "30m";

    /// <summary>Of <c>/api/show</c>.</summary>
    public static ReadOnlyMemory<byte> Describe(ModelDefinition model) =>
        JsonBody.Write(json => json.WriteString("model"u8, model.Model));

    /// <summary>Of <c>/api/generate</c>, to have a model loaded and nothing said.</summary>
    public static ReadOnlyMemory<byte> Load(ModelDefinition model) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model.Model);
            json.WriteBoolean("stream"u8, false);
            json.WriteString("keep_alive"u8, KeepAlive);
            json.WriteStartObject("options"u8);
            WriteWindow(json, model.ContextWindow);
            json.WriteEndObject();
        });

    /// <summary>Of <c>/api/generate</c>.</summary>
    public static ReadOnlyMemory<byte> Generate(FillRequest request, int? window) =>
        Write(
            request,
            window,
            json =>
            {
                json.WriteString("prompt"u8, request.Prefix.Render());
                json.WriteString("suffix"u8, JsonBody.SuffixOf(request));
            }
        );

    /// <summary>Of <c>/api/generate</c>.</summary>
    public static ReadOnlyMemory<byte> Generate(TextRequest request, int? window) =>
        Write(
            request,
            window,
            json =>
            {
                json.WriteString("prompt"u8, request.Prompt.Render());
                json.WriteBoolean("raw"u8, true);
            }
        );

    /// <summary>Of <c>/api/chat</c>.</summary>
    public static ReadOnlyMemory<byte> Chat(ChatRequest request, int? window) =>
        Write(
            request,
            window,
            json =>
            {
                JsonBody.WriteMessages(json, request);
                if (request.Schema is not { } schema)
                    return;
                json.WritePropertyName("format"u8);
                schema.Json.WriteTo(json);
            }
        );

    private static ReadOnlyMemory<byte> Write(ModelRequest request, int? window, Action<Utf8JsonWriter> writeText) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, request.Model.Model);
            writeText(json);
            json.WriteBoolean("stream"u8, true);
            json.WriteString("keep_alive"u8, KeepAlive);
            json.WriteStartObject("options"u8);
            json.WriteNumber("num_predict"u8, request.MaxTokens);
            JsonBody.WriteTemperature(json, request);
            WriteWindow(json, window);
            JsonBody.WriteStops(json, JsonBody.StopsOf(request));
            json.WriteEndObject();
        });

    private static void WriteWindow(Utf8JsonWriter json, int? window)
    {
        if (window is { } tokens)
            json.WriteNumber("num_ctx"u8, tokens);
    }
}
