using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.Ollama;

/// <summary>Ollama's own API: JSON in, lines of JSON out.</summary>
/// <seealso href="https://docs.ollama.com/api"/>
internal sealed class OllamaProtocol : IWireProtocol
{
    private readonly TimeProvider _time;
    private readonly ServerQuestions _questions;
    private readonly TraitsMemory _memory;

    public OllamaProtocol(ServerQuestions questions, TimeProvider time)
    {
        _time = time;
        _questions = questions;
        _memory = new TraitsMemory(DescribeAsync, time);
    }

    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = CloudModels.IsNamedAsOne(model.Model)
            ? ServerTraits.Cloud
            : await _memory.GetAsync(model, cancellationToken).ConfigureAwait(false);
        return traits.Of(model);
    }

    /// <summary>An empty request loads the model, with the window that all others ask for.</summary>
    public async ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = await TraitsOfAsync(model, cancellationToken).ConfigureAwait(false);
        if (traits.Problem is null && traits.Definition.Lane <= model.Lane)
            await _questions
                .PostAsync(
                    traits.Definition,
                    "api/generate",
                    OllamaBody.Load(traits.Definition),
                    OllamaJson.Default.OllamaLine,
                    WireLimits.Loading
                )
                .WaitAsync(cancellationToken)
                .ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request)
    {
        // The same window whoever asks: for another one the server loads the model anew.
        var traits = await TraitsOfAsync(request.Model, CancellationToken.None).ConfigureAwait(false);
        var window = traits.Definition.ContextWindow;
        var (path, body) = request switch
        {
            FillRequest fill => ("api/generate", OllamaBody.Generate(fill, window)),
            TextRequest text => ("api/generate", OllamaBody.Generate(text, window)),
            ChatRequest chat => ("api/chat", OllamaBody.Chat(chat, window)),
            _ => throw new InvalidOperationException("A request of an unknown kind."),
        };
        using var response = await wire.PostAsync(path, body).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
            yield return new ModelEvent.Failed(Failures.Of(response, error, request.Model, request, _time));
            yield break;
        }
        var lines = await wire.LinesOfAsync(response).ConfigureAwait(false);
        while (await lines.NextAsync().ConfigureAwait(false) is { } line)
        {
            if (line.IsEmpty)
                continue;
            foreach (var said in Read(line.Span, wire, request))
            {
                yield return said;
                if (said is ModelEvent.Text)
                    continue;
                await lines.SkipAsync().ConfigureAwait(false);
                yield break;
            }
        }
    }

    private List<ModelEvent> Read(ReadOnlySpan<byte> json, Wire wire, ModelRequest request)
    {
        var model = request.Model;
        var line = JsonSerializer.Deserialize(json, OllamaJson.Default.OllamaLine) ?? throw new JsonException();
        if (line.IsRemote && model.Lane != Lane.Cloud)
        {
            _memory.RememberCloud(model);
            return [new ModelEvent.Failed(Failures.FartherThanPermitted(model, wasSent: true))];
        }
        if (line.Error is { ValueKind: not JsonValueKind.Null } error)
            return [new ModelEvent.Failed(Failures.Of(wire.WithoutKey(ErrorBody.Of(error)), model, request))];
        var said = new List<ModelEvent>(capacity: 1);
        if ((line.Message?.Content ?? line.Response) is { Length: > 0 } text)
            said.Add(new ModelEvent.Text(text));
        if (line.Done)
            said.Add(new ModelEvent.Done(EndOf(line), UsageOf(line), line.RemoteModel ?? line.Model));
        return said;
    }

    private static AnswerEnd EndOf(OllamaLine line) =>
        line.DoneReason switch
        {
            "stop" => AnswerEnd.Complete,
            "length" => AnswerEnd.Length,
            _ => AnswerEnd.Other,
        };

    /// <summary>Ollama leaves out a count of zero: of a prompt that it still had, for one.</summary>
    private static ModelUsage? UsageOf(OllamaLine line) =>
        line.PromptEvalCount is null && line.EvalCount is null
            ? null
            : new ModelUsage(line.PromptEvalCount ?? 0, CachedInput: 0, line.EvalCount ?? 0);

    private async Task<ServerTraits> DescribeAsync(ModelDefinition model)
    {
        var (said, problem) = await _questions
            .PostAsync(
                model,
                "api/show",
                OllamaBody.Describe(model),
                OllamaJson.Default.OllamaDescription,
                WireLimits.Description
            )
            .ConfigureAwait(false);
        return said?.ToTraits() ?? new ServerTraits { CanFill = false, Problem = problem };
    }
}
