using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat.Anthropic;

/// <summary>The body of a request for the next message.</summary>
/// <seealso href="https://docs.anthropic.com/en/api/messages"/>
internal static class AnthropicBody
{
    /// <summary>Places up to which a prompt is kept, in one request (https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching).</summary>
    private const int MaxBreakpoints = 4;

    public static ReadOnlyMemory<byte> Of(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        // An empty text is refused.
        var said = messages.Where(static message => message.Text.Length > 0).ToList();
        // The last ones: what they keep begins with what the first ones would.
        var kept = said.Where(ChatPrompt.IsStable).TakeLast(MaxBreakpoints).ToHashSet();
        return JsonBody.Write(json =>
        {
            json.WriteString("model"u8, options.ModelId);
            json.WriteNumber("max_tokens"u8, options.MaxOutputTokens ?? 1);
            WriteSystem(json, [.. said.Where(IsSystem)], kept);
            json.WriteStartArray("messages"u8);
            foreach (var message in said.Where(static message => !IsSystem(message)))
            {
                json.WriteStartObject();
                json.WriteString("role"u8, message.Role == ChatRole.User ? "user"u8 : "assistant"u8);
                json.WriteStartArray("content"u8);
                WriteText(json, message, kept);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (options.Temperature is { } temperature)
                json.WriteNumber("temperature"u8, temperature);
            WriteStops(json, [.. (options.StopSequences ?? []).Where(static stop => !string.IsNullOrWhiteSpace(stop))]);
            json.WriteBoolean("stream"u8, true);
        });
    }

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System;

    private static void WriteSystem(Utf8JsonWriter json, List<ChatMessage> instructions, HashSet<ChatMessage> kept)
    {
        if (instructions.Count == 0)
            return;
        json.WriteStartArray("system"u8);
        foreach (var instruction in instructions)
            WriteText(json, instruction, kept);
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, ChatMessage message, HashSet<ChatMessage> kept)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, message.Text);
        if (kept.Contains(message))
        {
            json.WriteStartObject("cache_control"u8);
            json.WriteString("type"u8, "ephemeral"u8);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Blank ones are refused; the answer is cut before them here.</summary>
    private static void WriteStops(Utf8JsonWriter json, List<string> stops)
    {
        if (stops.Count == 0)
            return;
        json.WriteStartArray("stop_sequences"u8);
        foreach (var stop in stops)
            json.WriteStringValue(stop);
        json.WriteEndArray();
    }
}
