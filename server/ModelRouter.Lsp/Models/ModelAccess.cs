using System.Collections.Concurrent;
using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Protocol;
using ModelRouter.Providers;
using ModelRouter.Providers.Discovery;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Probing;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp.Models;

/// <summary>The models of the session: the way to them, what is known of them, and which one a request goes to.</summary>
internal sealed class ModelAccess : IAsyncDisposable
{
    private readonly IPolicySource _policy;
    private readonly ConfigurationStore _configuration;
    private readonly KeyRing _keys;
    private readonly EgressGate _gate;
    private readonly ModelProber _prober;
    private readonly BudgetTracker _budget;
    private readonly CircuitBreakers _breakers;
    private readonly ConcurrentDictionary<string, ModelTraits> _traits = new(StringComparer.Ordinal);
    private volatile ModelHealth _health = Health.Of(ModelSettings.Empty, new KeyRing());
    private readonly Lock _changing = new();
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
        _keys = new KeyRing(environment);
        _gate = new EgressGate(policy, new MeteredLedger(ledger, budget), _keys, new EgressOptions(), time);
        _prober = new ModelProber(_gate, policy, time);
        _breakers = new CircuitBreakers(_prober.ProblemOfAsync, time)
        {
            WhenChanged = () => WhenChanged(),
            WhenRefused = (model, failure) => WhenRefused(model, failure),
        };
        Client = new GuardedModelClient(new ModelClient(_gate, policy, time), _breakers);
    }

    /// <summary>Called on any thread when another model may be chosen.</summary>
    public Action WhenChanged { private get; set; } = static () => { };

    /// <summary>Called on any thread when a model's key was refused, or its account has no credit: a person has to know.</summary>
    public Action<ModelDefinition, ModelFailure> WhenRefused { private get; set; } = static (_, _) => { };

    /// <summary>Asks models; every request passes the circuit breakers and leaves through the gate.</summary>
    public IModelClient Client { get; }

    /// <summary>What a person has to do about one of the models; null when there is nothing.</summary>
    public string? Problem
    {
        get
        {
            var settings = _configuration.Current.Models;
            return settings
                    .Models.Where(model => _breakers.IsRefused(model))
                    .Select(model => $"{model.Name}: {_breakers.TroubleOf(model)}")
                    .FirstOrDefault()
                ?? PassedOver(settings);
        }
    }

    /// <summary>Looks for model servers on these ports of this machine.</summary>
    public ServerDiscovery DiscoveryAt(DiscoveryPorts ports, TimeProvider time) =>
        new(_gate, _policy, Client, time, ports);

    /// <summary>What is said of models may have changed. Safe from any thread.</summary>
    public void ConfigurationChanged()
    {
        lock (_changing)
            TakeConfiguration();
    }

    private void TakeConfiguration()
    {
        var settings = _configuration.Current.Models;
        _gate.Use(
            new EgressSettings
            {
                Models = settings.Models,
                TrustedHosts = settings.TrustedHosts,
                Proxy = settings.Proxy,
            }
        );
        // What was learnt of a model was learnt of its former endpoint.
        foreach (var former in _settings.Models.Except(settings.Models))
            _traits.TryRemove(former.Name, out _);
        // Whoever changes settings may have mended what was wrong, wherever it was.
        _breakers.ResetAll();
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
        _breakers.Reset(model);
        Reconsider();
    }

    /// <summary>Takes back the key of one model, which need not be in the settings any more.</summary>
    public void TakeBackKey(string model)
    {
        _keys.Set(model, key: null, []);
        Reconsider();
    }

    /// <summary>Sets or takes back the key of a provider.</summary>
    /// <param name="origins">The only ones that it is sent to; null for those that its models have now.</param>
    public void SetKey(ProviderKind provider, Secret? key, ImmutableArray<Uri>? origins = null)
    {
        var models = _configuration.Current.Models.Models.Where(model => model.Provider == provider).ToList();
        _keys.Set(provider, key, origins ?? [.. models.Select(static model => model.Endpoint)]);
        foreach (var model in models)
            _breakers.Reset(model);
        Reconsider();
    }

    /// <summary>Where a request goes now. Never waits, and sends nothing.</summary>
    public RouteDecision Decide(RouteFacts facts)
    {
        var models = _configuration.Current.Models;
        return Router.Decide(facts, _policy.Current, models, WithTroubles(_health, models), _budget.Current);
    }

    /// <summary>What comes after the attempts at a piece of work. Never waits, and sends nothing.</summary>
    public CascadeStep Next(
        RouteFacts facts,
        ImmutableArray<CascadeAttempt> attempts,
        TimeSpan elapsed,
        CascadeLimits limits
    )
    {
        var models = _configuration.Current.Models;
        return Cascade.Next(
            facts,
            attempts,
            elapsed,
            limits,
            _policy.Current,
            models,
            WithTroubles(_health, models),
            _budget.Current
        );
    }

    /// <summary>How far the text of sources may travel now, for the record.</summary>
    public LaneVerdict LaneOf(DocumentLocation place) => _policy.Current.LaneOf(place);

    /// <summary>
    /// What a model's server says of it; remembered for later decisions. Where the server cannot be asked, decisions pass
    /// the model over for a while.
    /// </summary>
    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var traits = await Client.TraitsOfAsync(model, cancellationToken);
        if (traits.Problem is null && (!_traits.TryGetValue(model.Name, out var known) || known != traits))
        {
            _traits[model.Name] = traits;
            Reconsider();
        }
        return traits;
    }

    /// <summary>What is known of a model without asking its server: what that said last, else what the settings say.</summary>
    public ModelTraits KnownTraitsOf(ModelDefinition model) =>
        _traits.TryGetValue(model.Name, out var known) ? known : new ModelTraits(model, CanFill: null, Problem: null);

    /// <summary>Asks a model's server whether it is there; nothing of the person's is sent.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    public async Task<ModelProbe> ProbeAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var probe = await _prober.AskAsync(model, cancellationToken);
        if (probe.Problem is null)
            _breakers.Answered(model);
        return probe;
    }

    /// <summary>How a model stands.</summary>
    /// <param name="probe">What came of asking its server; null when nobody did.</param>
    public ModelStatus Describe(ModelDefinition model, ModelSettings settings, ModelProbe? probe) =>
        ModelReport.Of(model, settings, WithTroubles(_health, settings), _keys.HasKeyFor(model), probe);

    /// <summary>Has it found out in the background which servers that were left alone answer again. Waits for nothing.</summary>
    /// <param name="lane">Of what somebody would ask: servers beyond it are not asked on its account.</param>
    public void ProbeDue(Lane lane) => _breakers.ProbeDue(ModelsIn(lane));

    /// <summary>Has it found out in the background whether a model's server still answers. Waits for nothing.</summary>
    public void Doubt(ModelDefinition model) => _ = _breakers.ProbeAsync(model);

    /// <summary>Asks all servers that are left alone whether they answer again, for a person who waits.</summary>
    /// <param name="lane">As for <see cref="ProbeDue"/>.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun goes on.</param>
    /// <returns>Whether there were any.</returns>
    public async ValueTask<bool> ProbeAllAsync(Lane lane, CancellationToken cancellationToken)
    {
        var closed = ModelsIn(lane).Where(model => _breakers.Of(model).IsOpen).ToList();
        await Task.WhenAll(closed.Select(_breakers.ProbeAsync)).WaitAsync(cancellationToken);
        return closed.Count > 0;
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await _breakers.DisposeAsync();
    }

    /// <summary>
    /// The first model of a tier whose server is left alone. One that was found rather than asked for comes and goes: that
    /// is no problem of anybody's.
    /// </summary>
    private string? PassedOver(ModelSettings settings) =>
        settings
            .Models.Where(model =>
                model.Source != ModelSource.Discovered
                && settings.Tiers.Values.Any(tier => tier.Contains(model))
                && _breakers.Of(model).IsOpen
            )
            .Select(model =>
                $"{model.Name} is passed over: {_breakers.Of(model).What}. Start what should answer at "
                + $"{EndpointAddress.OriginOf(model.Endpoint)}, or take it out of the tier; it is found again by itself"
            )
            .FirstOrDefault();

    private IEnumerable<ModelDefinition> ModelsIn(Lane lane) =>
        _configuration.Current.Models.Models.Where(model => Lanes.Allows(lane, model.Lane));

    private ModelHealth WithTroubles(ModelHealth health, ModelSettings models)
    {
        if (_breakers.IsAllWell)
            return health;
        _breakers.ForgetOver();
        var conditions = health.Conditions.ToBuilder();
        foreach (var model in models.Models)
        {
            if (_breakers.TroubleOf(model) is { } trouble)
                conditions[model.Name] = health.Of(model) with
                {
                    Trouble = trouble,
                    IsDown = _breakers.Of(model).IsOpen,
                };
        }
        return health with { Conditions = conditions.ToImmutable() };
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
        _health = health with { Conditions = conditions.ToImmutable() };
        WhenChanged();
    }
}
