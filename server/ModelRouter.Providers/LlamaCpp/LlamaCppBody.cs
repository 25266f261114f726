using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.LlamaCpp;

/// <summary>The bodies of requests to llama.cpp's server.</summary>
internal static class LlamaCppBody
{
    public const string InfillPath = "infill";

    /// <summary>
    /// Milliseconds that an answer may take from its first token on, once it has a whole line: nobody waits longer for
    /// ghost text, and a server takes a while to notice that nobody listens any more.
    /// </summary>
    private const int MaxPredictMs = 3_000;

    /// <summary>
    /// As the authors of the server ask for infills; its own sampler for them ends an answer where that is about as likely
    /// as all that could go on. The temperature is this program's.
    /// </summary>
    private static readonly string[] Samplers = ["top_k", "top_p", "infill", "temperature"];

    private const int TopK = 40;
    private const double TopP = 0.99;

    /// <summary>Of <c>/infill</c>.</summary>
    public static ReadOnlyMemory<byte> Infill(FillRequest request) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, request.Model.Model);
            json.WriteString("input_prefix"u8, request.Prefix.Render());
            json.WriteString("input_suffix"u8, JsonBody.SuffixOf(request));
            WriteFiles(json, request);
            json.WriteString("prompt"u8, "");
            json.WriteNumber("top_k"u8, TopK);
            json.WriteNumber("top_p"u8, TopP);
            json.WriteStartArray("samplers"u8);
            foreach (var sampler in Samplers)
                json.WriteStringValue(sampler);
            json.WriteEndArray();
            json.WriteNumber("t_max_predict_ms"u8, MaxPredictMs);
            WriteRest(json, request);
        });

    /// <summary>Of <c>/completion</c>.</summary>
    public static ReadOnlyMemory<byte> Completion(TextRequest request) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, request.Model.Model);
            json.WriteString("prompt"u8, request.Prompt.Render());
            WriteRest(json, request);
        });

    /// <summary>Of <c>/infill</c>, with nothing in it.</summary>
    public static ReadOnlyMemory<byte> Nothing(ModelDefinition model) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, model.Model);
            json.WriteString("input_prefix"u8, "");
            json.WriteString("input_suffix"u8, "");
            json.WriteString("prompt"u8, "");
            json.WriteNumber("n_predict"u8, 0);
            json.WriteBoolean("stream"u8, false);
        });

    private static void WriteFiles(Utf8JsonWriter json, FillRequest request)
    {
        if (request.Files.IsEmpty)
            return;
        json.WriteStartArray("input_extra"u8);
        foreach (var file in request.Files)
        {
            json.WriteStartObject();
            json.WriteString("filename"u8, file.Name.Render());
            json.WriteString("text"u8, file.Text.Render());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRest(Utf8JsonWriter json, ModelRequest request)
    {
        json.WriteNumber("n_predict"u8, request.MaxTokens);
        JsonBody.WriteTemperature(json, request);
        JsonBody.WriteStops(json, JsonBody.StopsOf(request));
        json.WriteBoolean("cache_prompt"u8, true);
        json.WriteBoolean("stream"u8, true);
    }
}
