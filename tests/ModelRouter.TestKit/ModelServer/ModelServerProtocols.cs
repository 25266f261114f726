using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelRouter.TestKit;

/// <summary>Which path means what, and how an answer's script is played.</summary>
internal sealed class ModelServerProtocols(ModelServer server)
{
    public static bool AsksForText(string path) =>
        path.EndsWith("/completions", StringComparison.Ordinal)
        || path.EndsWith("/responses", StringComparison.Ordinal)
        || path.EndsWith("/v1/messages", StringComparison.Ordinal)
        || path.EndsWith("/api/generate", StringComparison.Ordinal)
        || path.EndsWith("/api/chat", StringComparison.Ordinal);

    public Task AnswerAsync(HttpContext context, ModelServerRequest request)
    {
        var path = context.Request.Path.Value!;
        if (AsksForText(path))
            return AskAsync(context, request);
        return path switch
        {
            "/" => context.Response.WriteAsync("Ollama is running", context.RequestAborted),
            "/api/version" => WriteAsync(context, 200, new JsonObject { ["version"] = "0.13.0" }),
            "/api/tags" => WriteAsync(context, 200, Tags()),
            "/api/show" => ShowAsync(context, request),
            _ when path.EndsWith("/models", StringComparison.Ordinal) => WriteAsync(context, 200, List()),
            _ => WriteAsync(context, 404, new JsonObject { ["error"] = "not found" }),
        };
    }

    private async Task AskAsync(HttpContext context, ModelServerRequest request)
    {
        var asked = (JsonObject)request.Json;
        var name = (string)asked["model"]!;
        var path = context.Request.Path.Value!;
        var isOllama =
            path.EndsWith("/api/generate", StringComparison.Ordinal)
            || path.EndsWith("/api/chat", StringComparison.Ordinal);
        var isChat = path.Contains("/chat", StringComparison.Ordinal);
        var answer = server.ModelOf(name) is { } model
            ? RefusalOf(model, asked, isOllama) ?? server.NextAnswer(request)
            : ModelAnswer.Error(404, $"model '{name}' not found");
        var withUsage = (bool?)asked["stream_options"]?["include_usage"] == true;
        IAnswerFormat format =
            isOllama ? new OllamaFormat(answer, name, isChat)
            : path.EndsWith("/responses", StringComparison.Ordinal) ? new ResponsesFormat(answer, name)
            : path.EndsWith("/messages", StringComparison.Ordinal) ? new AnthropicFormat(answer, name)
            : new OpenAiFormat(answer, name, isChat, withUsage);
        if (answer.Refusal is { } refusal)
            await RefuseAsync(context, request, refusal, format).ConfigureAwait(false);
        else
            await PlayAsync(context, answer, format).ConfigureAwait(false);
    }

    private static ModelAnswer? RefusalOf(ServedModel model, JsonObject asked, bool isOllama) =>
        isOllama
            ? asked["suffix"] is not null && model.Capabilities?.Contains("insert", StringComparer.Ordinal) != true
                ? ModelAnswer.Error(400, $"registry.ollama.ai/library/{model.Name} does not support insert")
                : null
            : model.RefusesSuffix && asked["suffix"] is not null
                ? ModelAnswer.Status(
                    400,
                    """{"object":"error","message":"suffix is not currently supported","type":"BadRequestError","param":null,"code":400}"""
                )
                : model.RefusesStreamOptions && asked["stream_options"] is not null
                    ? ModelAnswer.Error(400, "Extra inputs are not permitted, field: 'stream_options'")
                    : model.RefusedParameters.FirstOrDefault(name => asked[name] is not null) is { } refused
                        ? ModelAnswer.Error(
                            400,
                            $"Unsupported parameter: '{refused}' is not supported with this model."
                        )
                        : null;

    private static Task RefuseAsync(
        HttpContext context,
        ModelServerRequest request,
        ModelRefusal refusal,
        IAnswerFormat format
    )
    {
        foreach (var (name, value) in refusal.Headers)
            context.Response.Headers[name] = value;
        if (refusal.IsMessage)
        {
            var message = refusal.Text.Replace("{request}", request.Text, StringComparison.Ordinal);
            return WriteAsync(context, refusal.Status, format.Error(refusal.Status, message));
        }
        var escaped = JsonEncodedText.Encode(request.Text).ToString();
        context.Response.StatusCode = refusal.Status;
        return context.Response.WriteAsync(
            refusal.Text.Replace("{request}", escaped, StringComparison.Ordinal),
            context.RequestAborted
        );
    }

    private static async Task PlayAsync(HttpContext context, ModelAnswer answer, IAnswerFormat format)
    {
        context.Response.ContentType = format.ContentType;
        foreach (var step in answer.Steps)
        {
            if (answer.Pause > TimeSpan.Zero)
                await Task.Delay(answer.Pause, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);
            await PlayAsync(context, step, format).ConfigureAwait(false);
        }
    }

    private static async Task PlayAsync(HttpContext context, AnswerStep step, IAnswerFormat format)
    {
        switch (step)
        {
            case AnswerStep.Piece piece:
                await SendAsync(context, format.Piece(piece.Text)).ConfigureAwait(false);
                break;
            case AnswerStep.Raw raw:
                await SendAsync(context, raw.Bytes).ConfigureAwait(false);
                break;
            case AnswerStep.Finish:
                await SendAsync(context, format.Finish()).ConfigureAwait(false);
                break;
            case AnswerStep.Error error:
                await SendAsync(context, format.ErrorPiece(error.Message)).ConfigureAwait(false);
                break;
            case AnswerStep.WaitFor wait:
                await wait.Task.WaitAsync(context.RequestAborted).ConfigureAwait(false);
                break;
            case AnswerStep.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                    .ConfigureAwait(false);
                break;
            case AnswerStep.Cut:
                context.Abort();
                context.RequestAborted.ThrowIfCancellationRequested();
                break;
            case AnswerStep.Forever forever:
                while (true)
                    await SendAsync(context, format.Piece(forever.Text)).ConfigureAwait(false);
            case AnswerStep.EndlessLine:
                await SendAsync(context, format.EndlessLine).ConfigureAwait(false);
                while (true)
                    await SendAsync(context, new byte[4096].AsMemory()).ConfigureAwait(false);
            default:
                throw new InvalidOperationException("A step of an unknown kind.");
        }
    }

    private static Task SendAsync(HttpContext context, string text) => SendAsync(context, Encoding.UTF8.GetBytes(text));

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes)
    {
        context.RequestAborted.ThrowIfCancellationRequested();
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private async Task ShowAsync(HttpContext context, ModelServerRequest request)
    {
        var name = (string)request.Json["model"]!;
        if (server.ModelOf(name) is not { } model)
        {
            var error = new JsonObject { ["error"] = $"model '{name}' not found" };
            await WriteAsync(context, 404, error).ConfigureAwait(false);
            return;
        }
        await model.SaidAfter.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        var shown = new JsonObject
        {
            ["license"] = "Apache License",
            ["modelfile"] = $"FROM {name}",
            ["template"] = "{{ .Prompt }}",
            ["details"] = new JsonObject { ["format"] = "gguf", ["family"] = "qwen2" },
            ["model_info"] = new JsonObject { ["general.architecture"] = "qwen2", ["qwen2.context_length"] = 32768 },
            ["modified_at"] = "2026-01-01T00:00:00Z",
        };
        AddRemote(shown, model);
        if (model.Capabilities is { } capabilities)
            shown["capabilities"] = new JsonArray([.. capabilities.Select(static name => (JsonNode)name)]);
        await WriteAsync(context, 200, shown).ConfigureAwait(false);
    }

    private JsonObject Tags()
    {
        var models = new JsonArray();
        foreach (var model in server.Models)
        {
            var tag = new JsonObject
            {
                ["name"] = model.Name,
                ["model"] = model.Name,
                ["size"] = 1,
            };
            AddRemote(tag, model);
            models.Add((JsonNode)tag);
        }
        return new JsonObject { ["models"] = models };
    }

    private JsonObject List()
    {
        var models = new JsonArray();
        foreach (var model in server.Models)
            models.Add((JsonNode)new JsonObject { ["id"] = model.Name, ["object"] = "model" });
        return new JsonObject { ["object"] = "list", ["data"] = models };
    }

    private static void AddRemote(JsonObject json, ServedModel model)
    {
        if (model.RemoteModel is { } remoteModel)
            json["remote_model"] = remoteModel;
        if (model.RemoteHost is { } remoteHost)
            json["remote_host"] = remoteHost;
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }
}
