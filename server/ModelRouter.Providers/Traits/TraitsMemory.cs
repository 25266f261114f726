using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Traits;

/// <summary>
/// What servers said of their models, for a while. Those who ask at the same time share one question, which outlives
/// them: whoever comes next finds its answer.
/// </summary>
/// <param name="ask">Asks the server. Never throws.</param>
/// <param name="time">Measures how long ago that was.</param>
internal sealed class TraitsMemory(Func<ModelDefinition, Task<ServerTraits>> ask, TimeProvider time)
{
    /// <summary>Models are pulled and removed by hand.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Long enough for typing not to ask a dead server again, short enough to find one that was just started.</summary>
    private static readonly TimeSpan LifeOfProblem = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Uri Endpoint, string Model), Entry> _entries = [];

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<ServerTraits> GetAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(KeyOf(model), out var entry) || entry.IsOver(time))
                _entries[KeyOf(model)] = entry = Asked(model);
            return entry.Traits.WaitAsync(cancellationToken);
        }
    }

    /// <summary>An answer said so: that holds for good, whatever the server says of the model later.</summary>
    public void RememberCloud(ModelDefinition model)
    {
        lock (_lock)
            _entries[KeyOf(model)] = new Entry();
    }

    private static (Uri Endpoint, string Model) KeyOf(ModelDefinition model) => (model.Endpoint, model.Model);

    /// <summary>Asks on another thread: the lock is not for the ledger to be waited for.</summary>
    private Entry Asked(ModelDefinition model)
    {
        var entry = new Entry();
        entry.Traits = Task.Run(async () =>
        {
            var traits = await ask(model).ConfigureAwait(false);
            entry.Expire(time.GetTimestamp(), LifeOf(traits));
            return traits;
        });
        return entry;
    }

    private static TimeSpan LifeOf(ServerTraits traits) =>
        traits.Problem?.Kind switch
        {
            null => Life,
            // Of the policy or the ledger, not of the server.
            FailureKind.Privacy or FailureKind.Ledger or FailureKind.Budget => TimeSpan.Zero,
            _ => LifeOfProblem,
        };

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private (long Since, TimeSpan Life)? _end;

        /// <summary>Those of a cloud model until a server says otherwise.</summary>
        public Task<ServerTraits> Traits { get; set; } = Task.FromResult(ServerTraits.Cloud);

        public bool IsOver(TimeProvider time)
        {
            lock (_lock)
                return _end is { } end && time.GetElapsedTime(end.Since) >= end.Life;
        }

        public void Expire(long since, TimeSpan life)
        {
            lock (_lock)
                _end = (since, life);
        }
    }
}
