using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.OpenAi;

/// <summary>The completions of OpenAI's API, as other servers speak them: JSON in, server-sent events out.</summary>
internal sealed class OpenAiProtocol : IWireProtocol
{
    private readonly OpenAiDialect _dialect;
    private readonly TimeProvider _time;
    private readonly TraitsMemory? _memory;

    /// <summary>The models whose servers refused to fill, or to count. Bounded by the models in the settings.</summary>
    private readonly ConcurrentDictionary<(Uri Endpoint, string Model), Refused> _refused = new();

    [Flags]
    private enum Refused
    {
        Nothing = 0,
        Filling = 1,
        Counting = 2,
    }

    /// <param name="dialect">How these servers differ from others.</param>
    /// <param name="questions">Asks them about themselves.</param>
    /// <param name="time">Says what time a server means by which one may ask again, and how old is what it said.</param>
    public OpenAiProtocol(OpenAiDialect dialect, ServerQuestions questions, TimeProvider time)
    {
        (_dialect, _time) = (dialect, time);
        if (dialect.Describe is { } describe)
            _memory = new TraitsMemory(model => describe(questions, model), time);
    }

    public bool Speaks(ModelRequest request) => _dialect.PathOf(request) is not null;

    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var isNamedCloud = CloudModels.IsNamedAsOne(model.Model);
        var said =
            isNamedCloud || _memory is null
                ? new ServerTraits()
                : await _memory.GetAsync(model, cancellationToken).ConfigureAwait(false);
        return (
            said with
            {
                IsCloud = isNamedCloud,
                CanFill = Refuses(model, Refused.Filling) ? false : _dialect.Fills,
            }
        ).Of(model);
    }

    public async IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request)
    {
        var path = _dialect.PathOf(request)!;
        var canCount = _dialect.AsksForUsage && !Refuses(request.Model, Refused.Counting);
        for (var withUsage = canCount; ; withUsage = false)
        {
            var body = OpenAiBody.Of(request, withUsage);
            using var response = await wire.PostAsync(path, body).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                await foreach (var said in ReadAsync(wire, response, request).ConfigureAwait(false))
                    yield return said;
                yield break;
            }
            var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
            if (withUsage && IsRefusal(response) && error.Mentions("stream_options", "include_usage"))
            {
                Remember(request.Model, Refused.Counting);
                continue;
            }
            if (request is FillRequest && IsRefusal(response) && !FaultTable.IsAboutLength(error))
                Remember(request.Model, Refused.Filling);
            yield return new ModelEvent.Failed(FailureOf(response, error, request));
            yield break;
        }
    }

    private static async IAsyncEnumerable<ModelEvent> ReadAsync(
        Wire wire,
        HttpResponseMessage response,
        ModelRequest request
    )
    {
        if (await wire.UnfoldAsync(response).ConfigureAwait(false) is { } error)
        {
            if (error == default)
                throw new InvalidDataException("something else where an answer was asked for");
            yield return new ModelEvent.Failed(Failures.Of(error, request.Model, request));
            yield break;
        }
        var lines = await wire.LinesOfAsync(response).ConfigureAwait(false);
        var events = new EventReader(lines);
        var cutter = new StopCutter([.. JsonBody.StopsOf(request).Skip(OpenAiBody.MaxStops)]);
        AnswerEnd? end = null;
        ModelUsage? usage = null;
        string? answeredBy = null;
        while (!cutter.IsMet && await events.NextAsync().ConfigureAwait(false) is { } data)
        {
            if (data.Span.SequenceEqual("[DONE]"u8))
            {
                end ??= AnswerEnd.Other;
                break;
            }
            var chunk =
                JsonSerializer.Deserialize(data.Span, OpenAiJson.Default.OpenAiChunk) ?? throw new JsonException();
            if (chunk.IsError)
            {
                yield return new ModelEvent.Failed(
                    Failures.Of(wire.WithoutKey(ErrorBody.Read(data)), request.Model, request)
                );
                yield break;
            }
            var choice = chunk.Choices is [{ } only, ..] ? only : null;
            if (cutter.Take(choice?.Text ?? choice?.Delta?.Content ?? "") is { Length: > 0 } text)
                yield return new ModelEvent.Text(text);
            end = cutter.IsMet ? AnswerEnd.Complete : EndOf(choice?.FinishReason) ?? end;
            usage = UsageOf(chunk.Usage) ?? usage;
            answeredBy = chunk.Model ?? answeredBy;
        }
        if (end is null)
            yield break;
        if (cutter.Rest() is { Length: > 0 } rest)
            yield return new ModelEvent.Text(rest);
        yield return new ModelEvent.Done(end.Value, usage, answeredBy);
        // A server that does not know the stop goes on.
        if (!cutter.IsMet)
            await lines.SkipAsync().ConfigureAwait(false);
    }

    /// <summary>A server without the road says so with a status that otherwise means trouble of its own.</summary>
    private ModelFailure FailureOf(HttpResponseMessage response, ErrorBody error, ModelRequest request) =>
        request is FillRequest && response.StatusCode == HttpStatusCode.NotImplemented
            ? Failures.CannotFill(request.Model) with
            {
                Status = (int)response.StatusCode,
            }
            : Failures.Of(response, error, request.Model, request, _time);

    private static bool IsRefusal(HttpResponseMessage response) =>
        response.StatusCode
            is HttpStatusCode.BadRequest
                or HttpStatusCode.UnprocessableEntity
                or HttpStatusCode.NotImplemented;

    private static AnswerEnd? EndOf(string? reason) =>
        reason switch
        {
            null => null,
            "stop" => AnswerEnd.Complete,
            "length" or "model_length" => AnswerEnd.Length,
            _ => AnswerEnd.Other,
        };

    private static ModelUsage? UsageOf(OpenAiUsage? usage) =>
        usage is null
            ? null
            : new ModelUsage(
                usage.PromptTokens ?? 0,
                usage.PromptTokensDetails?.CachedTokens ?? usage.PromptCacheHitTokens ?? 0,
                usage.CompletionTokens ?? 0
            );

    private bool Refuses(ModelDefinition model, Refused what) =>
        _refused.TryGetValue((model.Endpoint, model.Model), out var refused) && refused.HasFlag(what);

    private void Remember(ModelDefinition model, Refused what) =>
        _refused.AddOrUpdate((model.Endpoint, model.Model), what, (_, known) => known | what);
}
