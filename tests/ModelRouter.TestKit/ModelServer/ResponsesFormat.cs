using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>The server-sent events of OpenAI's Responses API, as xAI serves it too.</summary>
/// <seealso href="https://platform.openai.com/docs/api-reference/responses-streaming"/>
internal sealed class ResponsesFormat(ModelAnswer answer, string model) : IAnswerFormat
{
    private bool _hasBegun;

    public string ContentType => "text/event-stream; charset=utf-8";

    public string EndlessLine => """data: {"type":" """.TrimEnd();

    public string Piece(string text) =>
        Beginning()
        + EventOf(
            new JsonObject
            {
                ["type"] = "response.output_text.delta",
                ["item_id"] = "msg_1",
                ["output_index"] = 1,
                ["content_index"] = 0,
                ["delta"] = text,
            }
        );

    public string Finish()
    {
        var said = "";
        foreach (var (title, url) in answer.Sources)
        {
            said += EventOf(
                new JsonObject
                {
                    ["type"] = "response.output_text.annotation.added",
                    ["item_id"] = "msg_1",
                    ["annotation"] = Citation(title, url),
                }
            );
        }
        var isWhole = answer.Reason is null or "stop";
        var end = isWhole ? "response.completed" : "response.incomplete";
        return Beginning() + said + EventOf(new JsonObject { ["type"] = end, ["response"] = Response("", isWhole) });
    }

    public JsonObject Whole(string text) => Response(text, answer.Reason is null or "stop");

    public string ErrorPiece(string message) =>
        EventOf(
            new JsonObject
            {
                ["type"] = "error",
                ["code"] = "server_error",
                ["message"] = message,
                ["param"] = null,
            }
        );

    public JsonObject Error(int status, string message) =>
        new OpenAiFormat(answer, model, isChat: true, withUsage: false).Error(status, message);

    private string Beginning()
    {
        if (_hasBegun)
            return "";
        _hasBegun = true;
        var response = new JsonObject
        {
            ["id"] = "resp_1",
            ["object"] = "response",
            ["status"] = "in_progress",
            ["model"] = answer.Model ?? model,
            ["output"] = new JsonArray(),
            ["usage"] = null,
        };
        var thought = new JsonObject { ["type"] = "reasoning", ["summary"] = new JsonArray() };
        return EventOf(new JsonObject { ["type"] = "response.created", ["response"] = response })
            + EventOf(new JsonObject { ["type"] = "response.output_item.added", ["item"] = thought });
    }

    private JsonObject Response(string said, bool isWhole)
    {
        var annotations = new JsonArray();
        var pages = new JsonArray();
        foreach (var (title, url) in answer.Sources)
        {
            annotations.Add((JsonNode)Citation(title, url));
            pages.Add((JsonNode)url);
        }
        var text = new JsonObject
        {
            ["type"] = "output_text",
            ["text"] = said,
            ["annotations"] = annotations,
        };
        var message = new JsonObject
        {
            ["type"] = "message",
            ["role"] = "assistant",
            ["content"] = new JsonArray(text),
        };
        return new JsonObject
        {
            ["id"] = "resp_1",
            ["object"] = "response",
            ["status"] = isWhole ? "completed" : "incomplete",
            ["incomplete_details"] = isWhole ? null : new JsonObject { ["reason"] = ReasonOf(answer.Reason!) },
            ["model"] = answer.Model ?? model,
            ["output"] = new JsonArray(new JsonObject { ["type"] = "reasoning" }, message),
            ["citations"] = pages,
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = answer.InputTokens,
                ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = answer.CachedInputTokens },
                ["output_tokens"] = answer.OutputTokens,
                ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
                ["total_tokens"] = answer.InputTokens + answer.OutputTokens,
            },
        };
    }

    private static JsonObject Citation(string title, string url) =>
        new()
        {
            ["type"] = "url_citation",
            ["title"] = title,
            ["url"] = url,
            ["start_index"] = 0,
            ["end_index"] = 0,
        };

    private static string ReasonOf(string reason) => reason == "length" ? "max_output_tokens" : reason;

    private static string EventOf(JsonObject json) => $"event: {json["type"]}\ndata: {json.ToJsonString()}\n\n";
}
