using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.OpenAi;

/// <summary>The bodies of requests for completions.</summary>
internal static class OpenAiBody
{
    /// <summary>Stop texts that OpenAI takes, and vLLM after it.</summary>
    public const int MaxStops = 4;

    /// <summary>The request's own body.</summary>
    /// <param name="withUsage">Whether to ask for the count of tokens.</param>
    public static ReadOnlyMemory<byte> Of(ModelRequest request, bool withUsage) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, request.Model.Model);
            WriteText(json, request);
            json.WriteNumber("max_tokens"u8, request.MaxTokens);
            JsonBody.WriteTemperature(json, request);
            JsonBody.WriteStops(json, [.. JsonBody.StopsOf(request).Take(MaxStops)]);
            json.WriteBoolean("stream"u8, true);
            if (!withUsage)
                return;
            json.WriteStartObject("stream_options"u8);
            json.WriteBoolean("include_usage"u8, true);
            json.WriteEndObject();
        });

    private static void WriteText(Utf8JsonWriter json, ModelRequest request)
    {
        switch (request)
        {
            case TextRequest text:
                json.WriteString("prompt"u8, text.Prompt.Render());
                break;
            case FillRequest fill:
                json.WriteString("prompt"u8, fill.Prefix.Render());
                json.WriteString("suffix"u8, JsonBody.SuffixOf(fill));
                break;
            default:
                throw new InvalidOperationException("A request of an unknown kind.");
        }
    }
}
