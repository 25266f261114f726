using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Who hears of a changed policy. Each hears of versions in their order, and of none twice.</summary>
internal sealed class PolicySubscribers
{
    private readonly Lock _delivery = new();
    private readonly List<Subscriber> _subscribers = [];

    public IDisposable Add(Action<PrivacyPolicy> changed, PrivacyPolicy current)
    {
        var subscriber = new Subscriber(this, changed) { Heard = current.Version };
        lock (_delivery)
            _subscribers.Add(subscriber);
        return subscriber;
    }

    /// <summary>Returns when all have heard of this policy, or of a later one.</summary>
    public void Tell(PrivacyPolicy policy)
    {
        lock (_delivery)
        {
            // A copy: who hears of it may change the policy again, or stop listening.
            foreach (var subscriber in _subscribers.ToArray())
            {
                if (subscriber.Heard >= policy.Version)
                    continue;
                subscriber.Heard = policy.Version;
                subscriber.Changed(policy);
            }
        }
    }

    private sealed class Subscriber(PolicySubscribers owner, Action<PrivacyPolicy> changed) : IDisposable
    {
        public Action<PrivacyPolicy> Changed { get; } = changed;

        /// <summary>The latest version it was told of.</summary>
        public long Heard { get; set; }

        public void Dispose()
        {
            lock (owner._delivery)
                owner._subscribers.Remove(this);
        }
    }
}
