using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>Anthropic's server-sent events of one message.</summary>
/// <seealso href="https://docs.anthropic.com/en/docs/build-with-claude/streaming"/>
internal sealed class AnthropicFormat(ModelAnswer answer, string model) : IAnswerFormat
{
    private bool _hasBegun;

    public string ContentType => "text/event-stream; charset=utf-8";

    public string EndlessLine => """data: {"type":" """.TrimEnd();

    public string Piece(string text) =>
        Beginning()
        + EventOf(
            new JsonObject
            {
                ["type"] = "content_block_delta",
                ["index"] = 1,
                ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = text },
            }
        );

    public string Finish() =>
        Beginning()
        + EventOf(new JsonObject { ["type"] = "content_block_stop", ["index"] = 1 })
        + EventOf(
            new JsonObject
            {
                ["type"] = "message_delta",
                ["delta"] = new JsonObject { ["stop_reason"] = ReasonOf(answer.Reason), ["stop_sequence"] = null },
                ["usage"] = new JsonObject { ["output_tokens"] = answer.OutputTokens },
            }
        )
        + EventOf(new JsonObject { ["type"] = "message_stop" });

    public JsonObject Whole(string text)
    {
        var message = Message();
        message["content"] = new JsonArray(
            new JsonObject { ["type"] = "thinking", ["thinking"] = "Hm." },
            new JsonObject { ["type"] = "text", ["text"] = text }
        );
        message["stop_reason"] = ReasonOf(answer.Reason);
        message["usage"]!["output_tokens"] = answer.OutputTokens;
        return message;
    }

    public string ErrorPiece(string message) => EventOf(Error(500, message));

    public JsonObject Error(int status, string message) =>
        new()
        {
            ["type"] = "error",
            ["error"] = new JsonObject { ["type"] = TypeOf(status), ["message"] = message },
            ["request_id"] = "req_1",
        };

    /// <summary>Of every answer: its message, a thought before its text, and a sign of life.</summary>
    private string Beginning()
    {
        if (_hasBegun)
            return "";
        _hasBegun = true;
        return EventOf(new JsonObject { ["type"] = "message_start", ["message"] = Message() })
            + EventOf(Block(0, new JsonObject { ["type"] = "thinking", ["thinking"] = "" }))
            + EventOf(Delta(0, new JsonObject { ["type"] = "thinking_delta", ["thinking"] = "Hm." }))
            + EventOf(Delta(0, new JsonObject { ["type"] = "signature_delta", ["signature"] = "Eg==" }))
            + EventOf(new JsonObject { ["type"] = "content_block_stop", ["index"] = 0 })
            + EventOf(new JsonObject { ["type"] = "ping" })
            + EventOf(Block(1, new JsonObject { ["type"] = "text", ["text"] = "" }));
    }

    private JsonObject Message() =>
        new()
        {
            ["id"] = "msg_1",
            ["type"] = "message",
            ["role"] = "assistant",
            ["model"] = answer.Model ?? model,
            ["content"] = new JsonArray(),
            ["stop_reason"] = null,
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = answer.InputTokens - answer.CachedInputTokens - answer.CacheWriteTokens,
                ["cache_creation_input_tokens"] = answer.CacheWriteTokens,
                ["cache_read_input_tokens"] = answer.CachedInputTokens,
                ["output_tokens"] = 1,
            },
        };

    private static JsonObject Block(int index, JsonObject block) =>
        new()
        {
            ["type"] = "content_block_start",
            ["index"] = index,
            ["content_block"] = block,
        };

    private static JsonObject Delta(int index, JsonObject delta) =>
        new()
        {
            ["type"] = "content_block_delta",
            ["index"] = index,
            ["delta"] = delta,
        };

    private static string? ReasonOf(string? reason) =>
        reason switch
        {
            "stop" => "end_turn",
            "length" => "max_tokens",
            _ => reason,
        };

    private static string TypeOf(int status) =>
        status switch
        {
            400 => "invalid_request_error",
            401 => "authentication_error",
            403 => "permission_error",
            404 => "not_found_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            529 => "overloaded_error",
            _ => "api_error",
        };

    private static string EventOf(JsonObject json) => $"event: {json["type"]}\ndata: {json.ToJsonString()}\n\n";
}
