using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>OpenAI's server-sent events.</summary>
/// <seealso href="https://platform.openai.com/docs/api-reference/chat-streaming"/>
internal sealed class OpenAiFormat(ModelAnswer answer, string model, bool isChat, bool withUsage) : IAnswerFormat
{
    /// <summary>Whether the last piece counts tokens though nobody asked, as Mistral's does.</summary>
    public bool CountsAnyway { get; init; }

    public string ContentType => "text/event-stream; charset=utf-8";

    public string EndlessLine => """data: {"id":" """.TrimEnd();

    public string Piece(string text) => EventOf(With(ChoiceOf(text, reason: null)));

    public string Finish()
    {
        var last = With(ChoiceOf("", answer.Reason));
        if (CountsAnyway)
            last["usage"] = Usage();
        var events = EventOf(last);
        if (withUsage)
        {
            var counted = With(choice: null);
            counted["usage"] = Usage();
            events += EventOf(counted);
        }
        return events + "data: [DONE]\n\n";
    }

    public JsonObject Whole(string text)
    {
        var choice = ChoiceOf(text, answer.Reason);
        if (choice["delta"] is JsonObject delta)
        {
            choice.Remove("delta");
            delta["role"] = "assistant";
            choice["message"] = delta;
        }
        var whole = With(choice);
        whole["object"] = isChat ? "chat.completion" : "text_completion";
        whole["usage"] = Usage();
        return whole;
    }

    public string ErrorPiece(string message) => EventOf(Error(500, message));

    public JsonObject Error(int status, string message) =>
        new()
        {
            ["error"] = new JsonObject
            {
                ["message"] = message,
                ["type"] = status >= 500 ? "server_error" : "invalid_request_error",
                ["param"] = null,
                ["code"] = null,
            },
        };

    private JsonObject Usage() =>
        new()
        {
            ["prompt_tokens"] = answer.InputTokens,
            ["completion_tokens"] = answer.OutputTokens,
            ["total_tokens"] = answer.InputTokens + answer.OutputTokens,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = answer.CachedInputTokens },
        };

    private JsonObject ChoiceOf(string text, string? reason)
    {
        var choice = new JsonObject { ["index"] = 0, ["finish_reason"] = reason };
        if (!isChat)
            choice["text"] = text;
        else
            choice["delta"] = text.Length > 0 ? new JsonObject { ["content"] = text } : new JsonObject();
        return choice;
    }

    private JsonObject With(JsonObject? choice)
    {
        var chunk = new JsonObject
        {
            ["id"] = isChat ? "chatcmpl-1" : "cmpl-1",
            ["object"] = isChat ? "chat.completion.chunk" : "text_completion",
            ["created"] = 1767225600,
            ["model"] = answer.Model ?? model,
            ["choices"] = choice is null ? new JsonArray() : new JsonArray(choice),
        };
        if (withUsage)
            chunk["usage"] = null;
        return chunk;
    }

    private static string EventOf(JsonObject json) => $"data: {json.ToJsonString()}\n\n";
}
