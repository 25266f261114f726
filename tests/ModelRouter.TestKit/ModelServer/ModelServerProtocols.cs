using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelRouter.TestKit;

/// <summary>Which path means what, and how an answer's script is played.</summary>
internal sealed class ModelServerProtocols(ModelServer server)
{
    private const string OllamaGenerate = "/api/generate";
    private const string OllamaChat = "/api/chat";
    private const string Infill = "/infill";
    private const string Completion = "/completion";
    private const string MistralFill = "/fim/completions";
    private const string OpenAiChat = "/chat/completions";
    private const string OpenAiText = "/completions";
    private const string OpenAiResponses = "/responses";
    private const string AnthropicMessages = "/v1/messages";

    /// <summary>The longer ones of the same end first.</summary>
    private static readonly string[] Roads =
    [
        OllamaGenerate,
        OllamaChat,
        Infill,
        Completion,
        MistralFill,
        OpenAiChat,
        OpenAiText,
        OpenAiResponses,
        AnthropicMessages,
    ];

    /// <summary>A request without any text asks whether there is a model, or has it loaded.</summary>
    public static bool AsksForText(ModelServerRequest request) =>
        RoadOf(request.PathOnly) is { } road && !IsEmpty(road, request);

    public Task AnswerAsync(HttpContext context, ModelServerRequest request)
    {
        var path = context.Request.Path.Value!;
        if (!server.Knows(path))
            return WriteAsync(context, 404, new JsonObject { ["error"] = "not found" });
        if (server.Sayings.TryGetValue(path, out var saying))
            return context.Response.WriteAsync(saying, context.RequestAborted);
        if (RoadOf(path) is { } road)
            return AskAsync(context, request, road);
        return path switch
        {
            "/" => context.Response.WriteAsync("Ollama is running", context.RequestAborted),
            "/api/version" => WriteAsync(context, 200, new JsonObject { ["version"] = "0.13.0" }),
            "/api/tags" => WriteAsync(context, 200, ServerDescriptions.Tags(server.Models)),
            "/api/show" => ShowAsync(context, request),
            "/api/v0/models" => WriteAsync(context, 200, ServerDescriptions.LmStudioList(server.Models)),
            "/props" => PropsAsync(context),
            _ when path.EndsWith("/models", StringComparison.Ordinal) => WriteAsync(
                context,
                200,
                ServerDescriptions.List(server.Models)
            ),
            _ => WriteAsync(context, 404, new JsonObject { ["error"] = "not found" }),
        };
    }

    /// <summary>Null for one that leads to no model.</summary>
    private static string? RoadOf(string path) =>
        Array.Find(Roads, road => path.EndsWith(road, StringComparison.Ordinal));

    private static bool IsEmpty(string road, ModelServerRequest request) =>
        road switch
        {
            OllamaGenerate => request.Json["prompt"] is null,
            Infill => (string?)request.Json["input_prefix"] is "" && (string?)request.Json["input_suffix"] is "",
            _ => false,
        };

    private async Task AskAsync(HttpContext context, ModelServerRequest request, string road)
    {
        var asked = (JsonObject)request.Json;
        var name = (string)asked["model"]!;
        var model = server.ModelOf(name);
        var refused = model is null
            ? ModelAnswer.Error(404, $"model '{name}' not found")
            : RefusalOf(road, model, asked);
        var isEmpty = IsEmpty(road, request);
        var answer = refused ?? (isEmpty ? ModelAnswer.Of() with { Reason = "load" } : server.NextAnswer(request));
        var format = FormatOf(road, answer, name, asked, model?.CountsUnasked == true);
        if (answer.Refusal is { } refusal)
            await RefuseAsync(context, request, refusal, format).ConfigureAwait(false);
        else if (isEmpty && format is LlamaCppFormat unstreamed)
            await WriteAsync(context, 200, unstreamed.Whole("")).ConfigureAwait(false);
        else
            await PlayAsync(context, answer, format).ConfigureAwait(false);
    }

    private static IAnswerFormat FormatOf(
        string road,
        ModelAnswer answer,
        string model,
        JsonObject asked,
        bool countsUnasked
    )
    {
        var withUsage = (bool?)asked["stream_options"]?["include_usage"] == true;
        return road switch
        {
            Infill or Completion => new LlamaCppFormat(answer, model),
            OllamaGenerate or OllamaChat => new OllamaFormat(answer, model, isChat: road == OllamaChat),
            OpenAiResponses => new ResponsesFormat(answer, model),
            AnthropicMessages => new AnthropicFormat(answer, model),
            MistralFill => new OpenAiFormat(answer, model, isChat: true, withUsage) { CountsAnyway = true },
            _ => new OpenAiFormat(answer, model, isChat: road == OpenAiChat, withUsage)
            {
                CountsAnyway = countsUnasked,
            },
        };
    }

    private static ModelAnswer? RefusalOf(string road, ServedModel model, JsonObject asked) =>
        (road, HasSuffix: asked["suffix"] is not null, HasOptions: asked["stream_options"] is not null) switch
        {
            (Infill, _, _) when model.RefusesInfill => ModelAnswer.Status(
                501,
                """{"error":{"code":501,"message":"Infill is not supported by this model: prefix token is missing. ","type":"not_supported_error"}}"""
            ),
            (OllamaGenerate, true, _) when model.Capabilities?.Contains("insert", StringComparer.Ordinal) != true =>
                ModelAnswer.Error(400, $"registry.ollama.ai/library/{model.Name} does not support insert"),
            (MistralFill, _, true) => ModelAnswer.Status(
                422,
                """{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"""
            ),
            (OpenAiText, true, _) when model.RefusesSuffix => ModelAnswer.Status(
                400,
                """{"object":"error","message":"suffix is not currently supported","type":"BadRequestError","param":null,"code":400}"""
            ),
            (OpenAiText or OpenAiChat, _, true) when model.RefusesStreamOptions => ModelAnswer.Error(
                400,
                "Extra inputs are not permitted, field: 'stream_options'"
            ),
            (OpenAiText or OpenAiChat or OpenAiResponses or AnthropicMessages, _, _)
                when model.RefusedParameters.FirstOrDefault(name => asked[name] is not null) is { } refused =>
                ModelAnswer.Error(400, $"Unsupported parameter: '{refused}' is not supported with this model."),
            _ => null,
        };

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
            case AnswerStep.Whole whole:
                await WriteAsync(context, 200, format.Whole(whole.Text)).ConfigureAwait(false);
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
        await WriteAsync(context, 200, ServerDescriptions.Show(model)).ConfigureAwait(false);
    }

    private async Task PropsAsync(HttpContext context)
    {
        var asked = context.Request.Query["model"].ToString();
        if (server.IsRouter && asked.Length == 0)
        {
            await WriteAsync(context, 200, ServerDescriptions.RouterProps()).ConfigureAwait(false);
            return;
        }
        var model = server.IsRouter
            ? server.ModelOf(asked)
            : server.Models.FirstOrDefault() ?? new ServedModel("default");
        if (model is null)
        {
            var error = new JsonObject
            {
                ["error"] = new JsonObject { ["code"] = 404, ["message"] = "model not found" },
            };
            await WriteAsync(context, 404, error).ConfigureAwait(false);
            return;
        }
        await model.SaidAfter.WaitAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, 200, ServerDescriptions.Props(model)).ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json.ToJsonString(), context.RequestAborted);
    }
}
