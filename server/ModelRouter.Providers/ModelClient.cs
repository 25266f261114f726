using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Chat;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.LlamaCpp;
using ModelRouter.Providers.Ollama;
using ModelRouter.Providers.OpenAi;
using ModelRouter.Providers.Streaming;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers;

/// <summary>Asks models over the wire, each in the protocol of its provider, and always through the gate.</summary>
public sealed class ModelClient : IModelClient
{
    private readonly EgressGate _gate;
    private readonly TimeProvider _time;
    private readonly ChatProtocol _chat;

    /// <summary>Which provider goes on with a text by which protocol; the rest only chat.</summary>
    private readonly Dictionary<ProviderKind, IWireProtocol> _texts;

    /// <param name="gate">Every request leaves through it.</param>
    /// <param name="policy">What holds when a server is asked about a model.</param>
    /// <param name="time">Measures answers, and how old is what servers said.</param>
    public ModelClient(EgressGate gate, IPolicySource policy, TimeProvider time)
    {
        _gate = gate;
        _time = time;
        _chat = new ChatProtocol(time);
        var questions = new ServerQuestions(gate, policy, time);
        _texts = new Dictionary<ProviderKind, IWireProtocol>
        {
            [ProviderKind.Ollama] = new OllamaProtocol(questions, time),
            [ProviderKind.LlamaCpp] = new LlamaCppProtocol(questions, time),
            [ProviderKind.LmStudio] = Completions(OpenAiDialect.LmStudio),
            [ProviderKind.Vllm] = Completions(OpenAiDialect.Vllm),
            [ProviderKind.Mistral] = Completions(OpenAiDialect.Mistral),
            [ProviderKind.DeepSeek] = Completions(OpenAiDialect.DeepSeek),
            [ProviderKind.OpenRouter] = Completions(OpenAiDialect.OpenRouter),
            [ProviderKind.OpenAiCompatible] = Completions(OpenAiDialect.Unknown),
        };

        OpenAiProtocol Completions(OpenAiDialect dialect) => new(dialect, questions, time);
    }

    /// <summary>The providers whose protocol this version speaks.</summary>
    public static FrozenSet<ProviderKind> Spoken { get; } =
        Enum.GetValues<ProviderKind>().Where(static provider => provider != ProviderKind.Embedded).ToFrozenSet();

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (!Spoken.Contains(request.Model.Provider))
        {
            yield return new ModelEvent.Failed(Failures.NotSpoken(request.Model));
            yield break;
        }
        if (ProtocolOf(request) is not { } protocol)
        {
            yield return new ModelEvent.Failed(Failures.OnlyChats(request.Model));
            yield break;
        }
        if (!protocol.Speaks(request))
        {
            yield return new ModelEvent.Failed(Failures.TakesNoTemplate(request.Model));
            yield break;
        }
        var traits = await protocol.TraitsOfAsync(request.Model, cancellationToken).ConfigureAwait(false);
        if (RefusalOf(request, traits) is { } refusal)
        {
            yield return new ModelEvent.Failed(refusal);
            yield break;
        }
        var opening = _gate.Open(request.Permit);
        if (opening.Session is not { } session)
        {
            yield return new ModelEvent.Failed(opening.Refusal!);
            yield break;
        }
        var answer = new Answer(session, protocol, request, _time, cancellationToken);
        await using (answer.ConfigureAwait(false))
        {
            while (await answer.NextAsync().ConfigureAwait(false) is { } next)
                yield return next;
        }
    }

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        Spoken.Contains(model.Provider)
            ? (TextOf(model.Provider) ?? _chat).TraitsOfAsync(model, cancellationToken)
            : new(new ModelTraits(model, CanFill: false, Failures.NotSpoken(model)));

    public ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        TextOf(model.Provider)?.WarmUpAsync(model, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>Null where the provider has no way to take it.</summary>
    private IWireProtocol? ProtocolOf(ModelRequest request) =>
        request is ChatRequest && request.Model.Provider != ProviderKind.Ollama
            ? _chat
            : TextOf(request.Model.Provider);

    private IWireProtocol? TextOf(ProviderKind provider) => _texts.GetValueOrDefault(provider);

    private static ModelFailure? RefusalOf(ModelRequest request, ModelTraits traits) =>
        traits.Problem is { } problem ? problem
        : traits.Definition.Lane > request.Model.Lane ? Failures.FartherThanPermitted(request.Model, wasSent: false)
        : request is FillRequest && traits.CanFill == false ? Failures.CannotFill(request.Model)
        : null;
}
