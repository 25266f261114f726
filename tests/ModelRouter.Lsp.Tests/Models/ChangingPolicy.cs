using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>A policy that a test changes: one rule for everything.</summary>
internal sealed class ChangingPolicy : IPolicySource
{
    private readonly Lock _lock = new();
    private List<Action<PrivacyPolicy>> _watchers = [];
    private PrivacyPolicy _current = PrivacyPolicy.Create(new PolicyInputs(), version: 1);

    public PrivacyPolicy Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    public IDisposable OnChange(Action<PrivacyPolicy> changed)
    {
        lock (_lock)
            _watchers = [.. _watchers, changed];
        return new Watch(() => _watchers = [.. _watchers.Where(watcher => watcher != changed)]);
    }

    /// <summary>From now on everything has this lane.</summary>
    public void Change(Lane lane)
    {
        List<Action<PrivacyPolicy>> watchers;
        lock (_lock)
        {
            var source = new PolicySource("user settings", Root: null) { Rules = [new PrivacyRule(["**"], lane)] };
            _current = PrivacyPolicy.Create(new PolicyInputs { Sources = [source] }, _current.Version + 1);
            watchers = _watchers;
        }
        foreach (var watcher in watchers)
            watcher(_current);
    }

    private sealed class Watch(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
