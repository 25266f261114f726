using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelRouter.Providers.Streaming;

/// <summary>
/// An answer in one piece, as gateways give it that pass over the wish for a stream: made into the events that it would have
/// come in, so that there is one way to read an answer.
/// </summary>
internal static class WholeAnswer
{
    private const string Done = "data: [DONE]\n\n";

    /// <summary>The server-sent events of the answer.</summary>
    /// <param name="body">UTF-8.</param>
    /// <returns>Null when it is no answer in any of the shapes that are known.</returns>
    public static byte[]? EventsOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            var events = JsonNode.Parse(body.Span) is JsonObject said && said["error"] is null ? EventsOf(said) : null;
            return events is null ? null : Encoding.UTF8.GetBytes(events);
        }
        // Not JSON; of another shape; a name twice.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string? EventsOf(JsonObject said) =>
        said switch
        {
            _ when said["choices"] is JsonArray { Count: > 0 } choices => OfChoices(said, choices),
            _ when (string?)said["object"] == "response" => OfResponse(said),
            _ when (string?)said["type"] == "message" => OfMessage(said),
            // llama.cpp's last event is the whole answer.
            _ when said["content"] is JsonValue && said["stop"] is JsonValue => EventOf(said),
            _ => null,
        };

    /// <summary>OpenAI's completions: what a chat answers is called a message instead of a change.</summary>
    private static string OfChoices(JsonObject said, JsonArray choices)
    {
        foreach (var choice in choices.OfType<JsonObject>())
        {
            if (choice["message"] is { } message)
                choice["delta"] = message.DeepClone();
        }
        return EventOf(said) + Done;
    }

    /// <summary>OpenAI's Responses API.</summary>
    private static string OfResponse(JsonObject said)
    {
        var texts = (said["output"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .SelectMany(static item => item["content"] as JsonArray ?? [])
            .Select(static part => part?["text"] ?? part?["refusal"])
            .OfType<JsonNode>()
            .Select(static text => new JsonObject
            {
                ["type"] = "response.output_text.delta",
                ["delta"] = text.DeepClone(),
            });
        var end = (string?)said["status"] switch
        {
            "failed" => "response.failed",
            "incomplete" => "response.incomplete",
            _ => "response.completed",
        };
        return string.Concat(texts.Select(EventOf))
            + EventOf(new JsonObject { ["type"] = end, ["response"] = said.DeepClone() });
    }

    /// <summary>Anthropic's Messages API.</summary>
    private static string OfMessage(JsonObject said)
    {
        var texts = (said["content"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(static block => (string?)block["type"] == "text")
            .Select(static block => new JsonObject
            {
                ["type"] = "content_block_delta",
                ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = block["text"]?.DeepClone() },
            });
        var end = new JsonObject
        {
            ["type"] = "message_delta",
            ["delta"] = new JsonObject { ["stop_reason"] = said["stop_reason"]?.DeepClone() },
        };
        return EventOf(new JsonObject { ["type"] = "message_start", ["message"] = said.DeepClone() })
            + string.Concat(texts.Select(EventOf))
            + EventOf(end)
            + EventOf(new JsonObject { ["type"] = "message_stop" });
    }

    private static string EventOf(JsonObject json) => $"data: {json.ToJsonString()}\n\n";
}
