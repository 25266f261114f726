using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Streaming;
using ChatRole = Microsoft.Extensions.AI.ChatRole;

namespace ModelRouter.Providers.Chat.Responses;

/// <summary>The body of a request to the Responses API. Nothing of it is kept there (<c>store</c>).</summary>
/// <seealso href="https://platform.openai.com/docs/api-reference/responses/create"/>
internal static class ResponsesBody
{
    public static ReadOnlyMemory<byte> Of(
        ProviderKind provider,
        IEnumerable<ChatMessage> messages,
        ChatOptions options
    ) =>
        JsonBody.Write(json =>
        {
            json.WriteString("model"u8, options.ModelId);
            json.WriteStartArray("input"u8);
            foreach (var message in messages)
            {
                json.WriteStartObject();
                json.WriteString("role"u8, NameOf(message.Role));
                json.WriteString("content"u8, message.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (options.MaxOutputTokens is { } limit)
                json.WriteNumber("max_output_tokens"u8, limit);
            if (options.Temperature is { } temperature)
                json.WriteNumber("temperature"u8, temperature);
            if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
                WriteFormat(json, format.SchemaName!, schema);
            if (options.Tools is { Count: > 0 })
                WriteSearch(json, provider);
            json.WriteBoolean("store"u8, false);
            json.WriteBoolean("stream"u8, true);
        });

    private static void WriteFormat(Utf8JsonWriter json, string name, JsonElement schema)
    {
        json.WriteStartObject("text"u8);
        json.WriteStartObject("format"u8);
        json.WriteString("type"u8, "json_schema"u8);
        json.WriteString("name"u8, name);
        json.WriteBoolean("strict"u8, true);
        json.WritePropertyName("schema"u8);
        schema.WriteTo(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>xAI looks into its own network as well (https://docs.x.ai/docs/guides/tools/overview).</summary>
    private static void WriteSearch(Utf8JsonWriter json, ProviderKind provider)
    {
        ReadOnlySpan<string> tools = provider == ProviderKind.Xai ? ["web_search", "x_search"] : ["web_search"];
        json.WriteStartArray("tools"u8);
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, tool);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(ChatRole role) =>
        role == ChatRole.System ? "system"
        : role == ChatRole.User ? "user"
        : "assistant";
}
