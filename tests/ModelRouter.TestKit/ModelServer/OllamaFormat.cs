using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>Ollama's lines of JSON.</summary>
/// <seealso href="https://docs.ollama.com/api/generate"/>
internal sealed class OllamaFormat(ModelAnswer answer, string model, bool isChat) : IAnswerFormat
{
    public string ContentType => "application/x-ndjson";

    public string EndlessLine => """{"model":"m","response":" """.TrimEnd();

    public string Piece(string text) => LineOf(With(text));

    public string Finish() => LineOf(Whole(""));

    public JsonObject Whole(string text)
    {
        var line = With(text);
        line["done"] = true;
        if (answer.Reason is { } reason)
            line["done_reason"] = reason;
        line["total_duration"] = 174560334;
        line["load_duration"] = 101397084;
        line["prompt_eval_count"] = answer.InputTokens;
        line["prompt_eval_duration"] = 13074791;
        line["eval_count"] = answer.OutputTokens;
        line["eval_duration"] = 52479709;
        return line;
    }

    public string ErrorPiece(string message) => LineOf(Error(500, message));

    public JsonObject Error(int status, string message) => new() { ["error"] = message };

    private JsonObject With(string text)
    {
        var line = new JsonObject { ["model"] = answer.Model ?? model, ["created_at"] = "2026-01-01T00:00:00.000000Z" };
        if (answer.RemoteModel is { } remoteModel)
            line["remote_model"] = remoteModel;
        if (answer.RemoteHost is { } remoteHost)
            line["remote_host"] = remoteHost;
        if (isChat)
            line["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text };
        else
            line["response"] = text;
        line["done"] = false;
        return line;
    }

    private static string LineOf(JsonObject json) => json.ToJsonString() + "\n";
}
