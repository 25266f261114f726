using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>The server-sent events of llama.cpp's own API.</summary>
/// <seealso href="https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md"/>
internal sealed class LlamaCppFormat(ModelAnswer answer, string model) : IAnswerFormat
{
    public string ContentType => "text/event-stream";

    public string EndlessLine => """data: {"index":0,"content":" """.TrimEnd();

    public string Piece(string text)
    {
        var piece = With(text, isLast: false);
        piece["tokens_predicted"] = 1;
        piece["tokens_evaluated"] = answer.InputTokens;
        return EventOf(piece);
    }

    public string Finish() => EventOf(Whole(""));

    public string ErrorPiece(string message) => EventOf(Error(500, message));

    public JsonObject Error(int status, string message) =>
        new()
        {
            ["error"] = new JsonObject
            {
                ["code"] = status,
                ["message"] = message,
                ["type"] = status >= 500 ? "server_error" : "invalid_request_error",
            },
        };

    /// <summary>The last event, which is all of an answer that is not streamed.</summary>
    public JsonObject Whole(string text)
    {
        var last = With(text, isLast: true);
        last["model"] = answer.Model ?? model;
        last["tokens_predicted"] = answer.OutputTokens;
        last["tokens_evaluated"] = answer.InputTokens;
        last["generation_settings"] = new JsonObject { ["n_predict"] = 64 };
        last["prompt"] = "";
        last["has_new_line"] = false;
        last["truncated"] = false;
        if (answer.Reason is { } reason)
            last["stop_type"] = StopTypeOf(reason);
        last["stopping_word"] = "";
        last["tokens_cached"] = answer.InputTokens + answer.OutputTokens;
        last["timings"] = new JsonObject
        {
            ["cache_n"] = answer.CachedInputTokens,
            ["prompt_n"] = answer.InputTokens - answer.CachedInputTokens,
            ["prompt_ms"] = 13.5,
            ["predicted_n"] = answer.OutputTokens,
            ["predicted_ms"] = 52.5,
        };
        return last;
    }

    private static string StopTypeOf(string reason) =>
        reason switch
        {
            "stop" => "eos",
            "length" => "limit",
            _ => reason,
        };

    private static JsonObject With(string text, bool isLast) =>
        new()
        {
            ["index"] = 0,
            ["content"] = text,
            ["tokens"] = new JsonArray(),
            ["id_slot"] = 0,
            ["stop"] = isLast,
        };

    private static string EventOf(JsonObject json) => $"data: {json.ToJsonString()}\n\n";
}
