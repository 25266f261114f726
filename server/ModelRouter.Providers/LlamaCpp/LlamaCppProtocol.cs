using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.LlamaCpp;

/// <summary>
/// llama.cpp's own server: it knows the tokens that its model fills in the middle with, and takes parts of other files.
/// </summary>
/// <seealso href="https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md"/>
internal sealed class LlamaCppProtocol : IWireProtocol
{
    private readonly ServerQuestions _questions;
    private readonly TimeProvider _time;
    private readonly TraitsMemory _memory;

    /// <summary>Whether the models fill in the middle. The server can come back with another one behind the same name.</summary>
    private readonly ConcurrentDictionary<(Uri Endpoint, string Identity), bool> _fills = new();

    /// <param name="questions">Asks servers about themselves.</param>
    /// <param name="time">Says what time a server means by which one may ask again, and how old is what it said.</param>
    public LlamaCppProtocol(ServerQuestions questions, TimeProvider time)
    {
        (_questions, _time) = (questions, time);
        _memory = new TraitsMemory(DescribeAsync, time);
    }

    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = await _memory.GetAsync(model, cancellationToken).ConfigureAwait(false);
        var known = _fills.TryGetValue(KeyOf(model, traits), out var fills) ? fills : (bool?)null;
        return (traits with { CanFill = known }).Of(model);
    }

    public async IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request)
    {
        var (path, body) = request switch
        {
            FillRequest fill => (LlamaCppBody.InfillPath, LlamaCppBody.Infill(fill)),
            TextRequest text => ("completion", LlamaCppBody.Completion(text)),
            _ => throw new InvalidOperationException("A request of an unknown kind."),
        };
        using var response = await wire.PostAsync(path, body).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
            if (request is FillRequest && IsWithoutInfill((int)response.StatusCode, error))
                yield return await CannotFillAsync(request.Model, response.StatusCode).ConfigureAwait(false);
            else
                yield return new ModelEvent.Failed(Failures.Of(response, error, request.Model, request, _time));
            yield break;
        }
        if (await wire.UnfoldAsync(response).ConfigureAwait(false) is { } problem)
        {
            if (problem == default)
                throw new InvalidDataException("something else where an answer was asked for");
            yield return new ModelEvent.Failed(Failures.Of(problem, request.Model, request));
            yield break;
        }
        var lines = await wire.LinesOfAsync(response).ConfigureAwait(false);
        var events = new EventReader(lines);
        while (await events.NextAsync().ConfigureAwait(false) is { } data)
        {
            foreach (var said in Read(data, wire, request))
            {
                yield return said;
                if (said is ModelEvent.Text)
                    continue;
                await lines.SkipAsync().ConfigureAwait(false);
                yield break;
            }
        }
    }

    private static List<ModelEvent> Read(ReadOnlyMemory<byte> json, Wire wire, ModelRequest request)
    {
        var chunk = JsonSerializer.Deserialize(json.Span, LlamaCppJson.Default.LlamaCppChunk);
        if (chunk is null or { Error: null, Content: null })
            throw new JsonException();
        if (chunk.Error is { ValueKind: not JsonValueKind.Null })
            return [new ModelEvent.Failed(Failures.Of(wire.WithoutKey(ErrorBody.Read(json)), request.Model, request))];
        var said = new List<ModelEvent>(capacity: 1);
        if (chunk.Content is { Length: > 0 } text)
            said.Add(new ModelEvent.Text(text));
        if (chunk.Stop)
            said.Add(new ModelEvent.Done(EndOf(chunk), UsageOf(chunk), chunk.Model));
        return said;
    }

    private static AnswerEnd EndOf(LlamaCppChunk chunk) =>
        chunk.StopType switch
        {
            "eos" or "word" => AnswerEnd.Complete,
            "limit" => AnswerEnd.Length,
            _ => AnswerEnd.Other,
        };

    /// <summary>What was kept is what was not read: <c>tokens_cached</c> counts the answer, too.</summary>
    private static ModelUsage? UsageOf(LlamaCppChunk chunk) =>
        chunk is { TokensEvaluated: { } input, TokensPredicted: { } output }
            ? new ModelUsage(input, chunk.Timings?.CacheN ?? input - (chunk.Timings?.PromptN ?? input), output)
            : null;

    private static bool IsWithoutInfill(int status, ErrorBody error) =>
        status == (int)HttpStatusCode.NotImplemented
        || (status == (int)HttpStatusCode.BadRequest && error.Mentions("infill is not supported"));

    private async Task<ModelEvent> CannotFillAsync(ModelDefinition model, HttpStatusCode status)
    {
        var traits = await _memory.GetAsync(model, CancellationToken.None).ConfigureAwait(false);
        _fills[KeyOf(model, traits)] = false;
        return new ModelEvent.Failed(Failures.CannotFill(model) with { Status = (int)status });
    }

    private static (Uri Endpoint, string Identity) KeyOf(ModelDefinition model, ServerTraits traits) =>
        (model.Endpoint, traits.Identity ?? model.Model);

    private async Task<ServerTraits> DescribeAsync(ModelDefinition model)
    {
        var (props, problem) = await PropsOfAsync(model).ConfigureAwait(false);
        if (props is null)
            return ServerTraits.WhereUnsaid(problem!) with { TakesFiles = true };
        var traits = new ServerTraits
        {
            TakesFiles = true,
            MaxWindow = props.DefaultGenerationSettings?.NCtx,
            Identity = props.ModelPath,
        };
        // Asking one of many models might load it.
        if (!props.IsRouter && !_fills.ContainsKey(KeyOf(model, traits)))
            await TryFillingAsync(model, traits).ConfigureAwait(false);
        return traits;
    }

    private async Task<ServerAnswer<LlamaCppProps>> PropsOfAsync(ModelDefinition model)
    {
        var server = await _questions
            .GetAsync(model, LlamaCppProps.Path, LlamaCppJson.Default.LlamaCppProps)
            .ConfigureAwait(false);
        if (server.Said is not { IsRouter: true })
            return server;
        var path = $"{LlamaCppProps.Path}?autoload=false&model={Uri.EscapeDataString(model.Model)}";
        var (own, _) = await _questions.GetAsync(model, path, LlamaCppJson.Default.LlamaCppProps).ConfigureAwait(false);
        return new ServerAnswer<LlamaCppProps>((own ?? server.Said) with { Role = server.Said.Role }, Problem: null);
    }

    /// <summary>Fills nothing between nothing: nothing but the answer tells whether the model knows the tokens for it.</summary>
    private async Task TryFillingAsync(ModelDefinition model, ServerTraits traits)
    {
        var (said, problem) = await _questions
            .PostAsync(
                model,
                LlamaCppBody.InfillPath,
                LlamaCppBody.Nothing(model),
                LlamaCppJson.Default.LlamaCppChunk,
                WireLimits.Description
            )
            .ConfigureAwait(false);
        if (said is not null)
            _fills[KeyOf(model, traits)] = true;
        else if (problem is { Status: (int)HttpStatusCode.NotImplemented or (int)HttpStatusCode.BadRequest })
            _fills[KeyOf(model, traits)] = false;
    }
}
