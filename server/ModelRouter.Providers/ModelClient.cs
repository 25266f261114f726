using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Ollama;
using ModelRouter.Providers.OpenAi;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers;

/// <summary>Asks models over the wire, each in the protocol of its provider, and always through the gate.</summary>
public sealed class ModelClient : IModelClient
{
    /// <summary>The providers whose protocol this version speaks.</summary>
    public static ImmutableHashSet<ProviderKind> Spoken { get; } =
    [
        ProviderKind.Ollama,
        ProviderKind.LmStudio,
        ProviderKind.Vllm,
        ProviderKind.OpenRouter,
        ProviderKind.OpenAiCompatible,
    ];

    private readonly Func<Permit, EgressOpening> _open;
    private readonly TimeProvider _time;
    private readonly OllamaProtocol _ollama;
    private readonly OpenAiProtocol _openAi;
    private readonly OpenAiProtocol _openAiWithoutFill;

    /// <param name="gate">Every request leaves through it.</param>
    /// <param name="policy">What holds when a server is asked about a model.</param>
    /// <param name="time">Measures answers and silence.</param>
    public ModelClient(EgressGate gate, IPolicySource policy, TimeProvider time)
        : this(gate.Open, policy, time) { }

    internal ModelClient(Func<Permit, EgressOpening> open, IPolicySource policy, TimeProvider time)
    {
        _open = open;
        _time = time;
        _ollama = new OllamaProtocol(open, policy, time);
        _openAi = new OpenAiProtocol(fills: null, time);
        _openAiWithoutFill = new OpenAiProtocol(fills: false, time);
    }

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (ProtocolOf(request.Model.Provider) is not { } protocol)
        {
            yield return new ModelEvent.Failed(Failures.NotSpoken(request.Model));
            yield break;
        }
        var traits = await protocol.TraitsOfAsync(request.Model, cancellationToken).ConfigureAwait(false);
        if (RefusalOf(request, traits) is { } refusal)
        {
            yield return new ModelEvent.Failed(refusal);
            yield break;
        }
        var opening = _open(request.Permit);
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
        ProtocolOf(model.Provider)?.TraitsOfAsync(model, cancellationToken)
        ?? new(new ModelTraits(model, CanFill: false, Failures.NotSpoken(model)));

    /// <summary>Which provider speaks which protocol; null where this version does not speak it.</summary>
    private IWireProtocol? ProtocolOf(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.Ollama => _ollama,
            ProviderKind.OpenAiCompatible => _openAi,
            // These refuse a suffix, or pass over it.
            ProviderKind.LmStudio or ProviderKind.Vllm or ProviderKind.OpenRouter => _openAiWithoutFill,
            _ => null,
        };

    private static ModelFailure? RefusalOf(ModelRequest request, ModelTraits traits) =>
        traits.Problem is { } problem ? problem
        : traits.Definition.Lane > request.Model.Lane ? Failures.FartherThanPermitted(request.Model, wasSent: false)
        : request is FillRequest && traits.CanFill == false ? Failures.CannotFill(request.Model)
        : null;
}
