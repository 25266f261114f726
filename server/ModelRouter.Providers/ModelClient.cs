using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Chat;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Ollama;
using ModelRouter.Providers.OpenAi;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers;

/// <summary>Asks models over the wire, each in the protocol of its provider, and always through the gate.</summary>
public sealed class ModelClient : IModelClient
{
    /// <summary>
    /// Which provider goes on with a text by which protocol; the rest only chat. LM Studio, vLLM and OpenRouter refuse a
    /// suffix or pass over it.
    /// </summary>
    private static readonly Dictionary<ProviderKind, Func<ModelClient, IWireProtocol>> Texts = new()
    {
        [ProviderKind.Ollama] = static client => client._ollama,
        [ProviderKind.LmStudio] = static client => client._openAiWithoutFill,
        [ProviderKind.Vllm] = static client => client._openAiWithoutFill,
        [ProviderKind.OpenRouter] = static client => client._openAiWithoutFill,
        [ProviderKind.OpenAiCompatible] = static client => client._openAi,
    };

    private readonly EgressGate _gate;
    private readonly TimeProvider _time;
    private readonly OllamaProtocol _ollama;
    private readonly ChatProtocol _chat;
    private readonly OpenAiProtocol _openAi;
    private readonly OpenAiProtocol _openAiWithoutFill;

    /// <param name="gate">Every request leaves through it.</param>
    /// <param name="policy">What holds when a server is asked about a model.</param>
    /// <param name="time">Measures answers, and how old is what servers said.</param>
    public ModelClient(EgressGate gate, IPolicySource policy, TimeProvider time)
    {
        _gate = gate;
        _time = time;
        _ollama = new OllamaProtocol(gate, policy, time);
        _chat = new ChatProtocol(time);
        _openAi = new OpenAiProtocol(fills: null, time);
        _openAiWithoutFill = new OpenAiProtocol(fills: false, time);
    }

    /// <summary>The providers whose protocol this version speaks.</summary>
    public static ImmutableHashSet<ProviderKind> Spoken { get; } =
    [.. Enum.GetValues<ProviderKind>().Where(static provider => provider != ProviderKind.Embedded)];

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

    /// <summary>Null where the provider has no way to take it.</summary>
    private IWireProtocol? ProtocolOf(ModelRequest request) =>
        request is ChatRequest && request.Model.Provider != ProviderKind.Ollama
            ? _chat
            : TextOf(request.Model.Provider);

    private IWireProtocol? TextOf(ProviderKind provider) => Texts.GetValueOrDefault(provider)?.Invoke(this);

    private static ModelFailure? RefusalOf(ModelRequest request, ModelTraits traits) =>
        traits.Problem is { } problem ? problem
        : traits.Definition.Lane > request.Model.Lane ? Failures.FartherThanPermitted(request.Model, wasSent: false)
        : request is FillRequest && traits.CanFill == false ? Failures.CannotFill(request.Model)
        : null;
}
