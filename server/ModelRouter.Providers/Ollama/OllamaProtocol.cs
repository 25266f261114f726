using System.Text.Json;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Ollama;

/// <summary>Ollama's own API: JSON in, lines of JSON out.</summary>
/// <seealso href="https://docs.ollama.com/api"/>
internal sealed class OllamaProtocol : IWireProtocol
{
    private readonly EgressGate _gate;
    private readonly IPolicySource _policy;
    private readonly TimeProvider _time;
    private readonly TraitsMemory _memory;

    public OllamaProtocol(EgressGate gate, IPolicySource policy, TimeProvider time)
    {
        _gate = gate;
        _policy = policy;
        _time = time;
        _memory = new TraitsMemory(DescribeAsync, time);
    }

    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = CloudModels.IsNamedAsOne(model.Model)
            ? OllamaTraits.Cloud
            : await _memory.GetAsync(model, cancellationToken).ConfigureAwait(false);
        return new ModelTraits(
            traits.IsCloud ? model with { Lane = Lane.Cloud } : model,
            traits.CanFill,
            traits.Problem
        );
    }

    public async IAsyncEnumerable<ModelEvent> AskAsync(Wire wire, ModelRequest request)
    {
        var (path, body) = request switch
        {
            FillRequest fill => ("api/generate", OllamaBody.Generate(fill)),
            TextRequest text => ("api/generate", OllamaBody.Generate(text)),
            ChatRequest chat => ("api/chat", OllamaBody.Chat(chat)),
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

    /// <summary>Asks for nobody in particular, so that no caller's token ends it but its own limit.</summary>
    private async Task<OllamaTraits> DescribeAsync(ModelDefinition model)
    {
        var id = $"traits-{Guid.CreateVersion7(_time.GetUtcNow())}";
        var purpose = new Purpose(id, TaskKind.Classify, ModelTier.Fast);
        var opening = _gate.Open(Admission.ForProbe(_policy.Current, model, purpose));
        if (opening.Session is not { } session)
            return OllamaTraits.Of(opening.Refusal!);
        using (session)
        {
            var started = _time.GetTimestamp();
            var traits = await DescribeAsync(session, model).ConfigureAwait(false);
            var outcome = Outcomes.NameOf(traits.Problem);
            session.End(new LedgerOutcome(outcome, Usage: null, FirstToken: null, _time.GetElapsedTime(started)));
            return traits;
        }
    }

    private async Task<OllamaTraits> DescribeAsync(EgressSession session, ModelDefinition model)
    {
        using var limit = new CancellationTokenSource(WireLimits.Description, _time);
        var wire = new Wire(session, model, limit.Token);
        try
        {
            using var response = await wire.PostAsync("api/show", OllamaBody.Describe(model)).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
                return OllamaTraits.Of(Failures.Of(response, error, model, request: null, _time));
            }
            var body = await wire.ReadAsync(response, WireLimits.DescriptionSize).ConfigureAwait(false);
            var said = JsonSerializer.Deserialize(body.Span, OllamaJson.Default.OllamaDescription);
            return said is null
                ? throw new JsonException()
                : new OllamaTraits(said.IsRemote, said.CanFill, Problem: null);
        }
        catch (Exception exception) when (wire.FailureOf(exception) is { } failure)
        {
            return OllamaTraits.Of(failure);
        }
    }
}
