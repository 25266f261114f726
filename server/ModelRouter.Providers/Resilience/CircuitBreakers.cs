using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Resilience;

/// <summary>
/// Which servers and models are left alone for now, and why. An open breaker closes only when somebody who waits for
/// nothing finds the server there again: never by letting a request try. Safe from any thread.
/// </summary>
/// <param name="probe">Asks a model's server for a sign of life; null when there is one. Never throws.</param>
/// <param name="time">Measures the breaks.</param>
public sealed class CircuitBreakers(Func<ModelDefinition, Task<ModelFailure?>> probe, TimeProvider time)
    : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Origin, Breaker> _breakers = [];
    private readonly Dictionary<string, Rest> _rests = new(StringComparer.Ordinal);
    private readonly Dictionary<Origin, Task> _probes = [];

    /// <summary>Called on any thread when a server or a model is left alone, or is not any more.</summary>
    public Action WhenChanged { private get; set; } = static () => { };

    /// <summary>Called on any thread, once, when a model is left alone until a person does something about it.</summary>
    public Action<ModelDefinition, ModelFailure> WhenRefused { private get; set; } = static (_, _) => { };

    /// <summary>Whether nothing stands against any server or model.</summary>
    public bool IsAllWell
    {
        get
        {
            lock (_lock)
                return _breakers.Count == 0 && _rests.Count == 0;
        }
    }

    /// <summary>The breaker of a model's server.</summary>
    public Breaker Of(ModelDefinition model)
    {
        lock (_lock)
            return BreakerOf(Origin.Of(model.Endpoint));
    }

    /// <summary>Why a model is left alone now, for people; null when it is not.</summary>
    public string? TroubleOf(ModelDefinition model)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_rests.TryGetValue(model.Name, out var rest) && !rest.IsOver(now))
                return rest.Describe(now);
            return BreakerOf(Origin.Of(model.Endpoint)).Describe(now);
        }
    }

    /// <summary>Whether a model is left alone until a person does something about its key.</summary>
    public bool IsRefused(ModelDefinition model)
    {
        lock (_lock)
            return _rests.TryGetValue(model.Name, out var rest) && rest.Until is null;
    }

    /// <summary>A model answered, or its server did, with an error of the request.</summary>
    public void Answered(ModelDefinition model) =>
        Change(() =>
        {
            var wasKnown = _breakers.Remove(Origin.Of(model.Endpoint), out var breaker) && breaker.IsOpen;
            return _rests.Remove(model.Name) || wasKnown;
        });

    /// <summary>A model failed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="failure">How.</param>
    /// <param name="isKeystroke">Whether it was asked for a keystroke.</param>
    public void Failed(ModelDefinition model, ModelFailure failure, bool isKeystroke)
    {
        var now = time.GetUtcNow();
        if (failure.Kind.IsOfTheServer())
            Change(() => CountFailure(Origin.Of(model.Endpoint), failure, isKeystroke, now));
        else if (Rest.After(failure, now) is { } rest)
            LeaveAlone(model, rest, failure);
    }

    /// <summary>A model's server cannot say anything of the model: it is left alone for a while.</summary>
    public void Unknown(ModelDefinition model, ModelFailure failure) =>
        LeaveAlone(model, Rest.Unknown(failure, time.GetUtcNow()), failure);

    /// <summary>Forgets what stands against a model: its key is another now.</summary>
    public void Reset(ModelDefinition model) => Answered(model);

    /// <summary>Forgets what stands against any server or model.</summary>
    public void ResetAll() =>
        Change(() =>
        {
            var isAny = _breakers.Count + _rests.Count > 0;
            _breakers.Clear();
            _rests.Clear();
            return isAny;
        });

    /// <summary>Forgets what is over, so that it is told.</summary>
    public void ForgetOver()
    {
        var now = time.GetUtcNow();
        Change(() =>
        {
            var isAnyOver = false;
            foreach (var (name, rest) in _rests)
                isAnyOver |= rest.IsOver(now) && _rests.Remove(name);
            return isAnyOver;
        });
    }

    /// <summary>Asks in the background whether servers are there again whose time is over. Waits for nothing.</summary>
    /// <param name="models">Models that somebody would ask.</param>
    public void ProbeDue(IEnumerable<ModelDefinition> models)
    {
        foreach (var model in models)
        {
            if (Of(model).IsDue(time.GetUtcNow()))
                _ = ProbeAsync(model);
        }
    }

    /// <summary>
    /// Asks whether a model's server is there; those who want to know at the same time share one question. It ends by
    /// itself, also when nobody waits for it.
    /// </summary>
    public Task ProbeAsync(ModelDefinition model)
    {
        var origin = Origin.Of(model.Endpoint);
        lock (_lock)
        {
            if (!_probes.TryGetValue(origin, out var running))
                _probes[origin] = running = Task.Run(() => ProbeAsync(model, origin));
            return running;
        }
    }

    /// <summary>Waits for the probes under way.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
            running = [.. _probes.Values];
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private async Task ProbeAsync(ModelDefinition model, Origin origin)
    {
        var failure = await probe(model).ConfigureAwait(false);
        Change(() =>
        {
            _probes.Remove(origin);
            // Whatever else a server says, it is there.
            if (failure is null || !(failure.Kind.IsOfTheServer() || IsOfOurs(failure.Kind)))
                return _breakers.Remove(origin);
            var before = BreakerOf(origin);
            // What policy or ledger refuse says nothing of the server.
            if (!failure.Kind.IsOfTheServer() && !before.IsOpen)
                return false;
            var why = failure.Kind.IsOfTheServer() ? failure : before.Last!;
            _breakers[origin] = before.Failed(why, isKeystroke: true, time.GetUtcNow());
            return true;
        });
    }

    private static bool IsOfOurs(FailureKind kind) =>
        kind is FailureKind.Privacy or FailureKind.Ledger or FailureKind.Budget;

    private bool CountFailure(Origin origin, ModelFailure failure, bool isKeystroke, DateTimeOffset now)
    {
        var before = BreakerOf(origin);
        // Those who had set out before it opened tell nothing new.
        if (before.IsOpen)
            return false;
        _breakers[origin] = before.Failed(failure, isKeystroke, now);
        return _breakers[origin].IsOpen;
    }

    private void LeaveAlone(ModelDefinition model, Rest rest, ModelFailure failure)
    {
        var isNew = false;
        Change(() =>
        {
            isNew = !_rests.TryGetValue(model.Name, out var before) || before.Why != rest.Why;
            _breakers.Remove(Origin.Of(model.Endpoint));
            _rests[model.Name] = rest;
            return true;
        });
        if (isNew && failure.Kind is (FailureKind.Authentication or FailureKind.Quota))
            WhenRefused(model, failure);
    }

    private Breaker BreakerOf(Origin origin) => _breakers.GetValueOrDefault(origin, Breaker.Closed);

    private void Change(Func<bool> change)
    {
        bool hasChanged;
        lock (_lock)
            hasChanged = change();
        if (hasChanged)
            WhenChanged();
    }
}
