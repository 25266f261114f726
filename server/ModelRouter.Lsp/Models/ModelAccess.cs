using System.Collections.Concurrent;
using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Protocol;
using ModelRouter.Providers;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Probing;

namespace ModelRouter.Lsp.Models;

/// <summary>The models of the session: the way to them, what is known of them, and which one a request goes to.</summary>
internal sealed class ModelAccess : IDisposable
{
    private readonly IPolicySource _policy;
    private readonly ConfigurationStore _configuration;
    private readonly KeyRing _keys;
    private readonly EgressGate _gate;
    private readonly ModelProber _prober;
    private readonly BudgetTracker _budget;

    /// <summary>How long a model is passed over whose server could not be asked.</summary>
    private static readonly TimeSpan PassedOver = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, ModelTraits> _traits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Why, long Since)> _troubles = new(StringComparer.Ordinal);
    private volatile ModelHealth _health = Health.Of(ModelSettings.Empty, new KeyRing());
    private ModelSettings _settings = ModelSettings.Empty;

    public ModelAccess(
        IPolicySource policy,
        ILedger ledger,
        ConfigurationStore configuration,
        BudgetTracker budget,
        Func<string, string?> environment,
        TimeProvider time
    )
    {
        _policy = policy;
        _configuration = configuration;
        _budget = budget;
        _time = time;
        _keys = new KeyRing(environment);
        _gate = new EgressGate(policy, new MeteredLedger(ledger, budget), _keys, new EgressOptions(), time);
        _prober = new ModelProber(_gate, policy, time);
        Client = new ModelClient(_gate, policy, time);
    }

    /// <summary>Called on any thread when another model may be chosen.</summary>
    public Action WhenChanged { private get; set; } = static () => { };

    /// <summary>Asks models; every request leaves through the gate.</summary>
    public IModelClient Client { get; }

    /// <summary>What the settings say of models may have changed. Called on the ordered queue.</summary>
    public void ConfigurationChanged()
    {
        var settings = _configuration.Current.Models;
        _gate.Use(new EgressSettings { TrustedHosts = settings.TrustedHosts, Proxy = settings.Proxy });
        // What was learnt of a model was learnt of its former endpoint.
        foreach (var former in _settings.Models.Except(settings.Models))
        {
            _traits.TryRemove(former.Name, out _);
            _troubles.TryRemove(former.Name, out _);
        }
        _settings = settings;
        // So that it is known by the time somebody decides.
        _ = _budget.Current;
        Reconsider();
    }

    /// <summary>Sets or takes back the key of one model.</summary>
    /// <param name="origins">The only ones that it is sent to; null for where the settings have the model now.</param>
    public void SetKey(ModelDefinition model, Secret? key, ImmutableArray<Uri>? origins = null)
    {
        _keys.Set(model.Name, key, origins ?? [model.Endpoint]);
        Reconsider();
    }

    /// <summary>Sets or takes back the key of a provider.</summary>
    /// <param name="origins">The only ones that it is sent to; null for those that its models have now.</param>
    public void SetKey(ProviderKind provider, Secret? key, ImmutableArray<Uri>? origins = null)
    {
        var models = _configuration.Current.Models.Models.Where(model => model.Provider == provider);
        _keys.Set(provider, key, origins ?? [.. models.Select(static model => model.Endpoint)]);
        Reconsider();
    }

    /// <summary>Where a request goes now. Never waits.</summary>
    public RouteDecision Decide(RouteFacts facts)
    {
        if (!_troubles.IsEmpty)
            ForgetOldTroubles();
        return Router.Decide(facts, _policy.Current, _configuration.Current.Models, _health, _budget.Current);
    }

    /// <summary>
    /// What a model's server says of it; remembered for later decisions. Where the server cannot be asked, decisions pass
    /// the model over for a while.
    /// </summary>
    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = await Client.TraitsOfAsync(model, cancellationToken);
        if (traits.Problem is { } problem)
        {
            _troubles[model.Name] = (problem.Message, _time.GetTimestamp());
            Reconsider();
        }
        else if (!_traits.TryGetValue(model.Name, out var known) || known != traits)
        {
            _traits[model.Name] = traits;
            Reconsider();
        }
        return traits;
    }

    /// <summary>Asks a model's server whether it is there; nothing of the person's is sent.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    public Task<ModelProbe> ProbeAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        _prober.AskAsync(model, cancellationToken);

    /// <summary>How a model stands.</summary>
    /// <param name="probe">What came of asking its server; null when nobody did.</param>
    public ModelStatus Describe(ModelDefinition model, ModelSettings settings, ModelProbe? probe) =>
        ModelReport.Of(model, settings, _health, _keys.HasKeyFor(model), probe);

    public void Dispose() => _gate.Dispose();

    private void ForgetOldTroubles()
    {
        var isAnyOver = false;
        foreach (var (name, (_, since)) in _troubles)
            isAnyOver |= _time.GetElapsedTime(since) > PassedOver && _troubles.TryRemove(name, out _);
        if (isAnyOver)
            Reconsider();
    }

    private void Reconsider()
    {
        var health = Health.Of(_configuration.Current.Models, _keys);
        var conditions = health.Conditions.ToBuilder();
        foreach (var (name, traits) in _traits)
        {
            if (conditions.TryGetValue(name, out var condition))
                conditions[name] = condition with
                {
                    IsServedFromCloud = traits.Definition.Lane == Lane.Cloud,
                    CanFill = traits.CanFill,
                };
        }
        foreach (var (name, (why, _)) in _troubles)
        {
            if (conditions.TryGetValue(name, out var condition))
                conditions[name] = condition with { Trouble = why };
        }
        _health = health with { Conditions = conditions.ToImmutable() };
        WhenChanged();
    }
}
