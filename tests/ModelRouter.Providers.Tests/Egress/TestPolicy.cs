using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A policy that a test changes.</summary>
internal sealed class TestPolicy : IPolicySource
{
    public static readonly DocumentLocation Open = DocumentLocation.FromPath("/work/open.cs", RealPath.Found);
    public static readonly DocumentLocation Private = DocumentLocation.FromPath("/work/private.cs", RealPath.Found);

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

    public int Watchers => _watchers.Count;

    public IDisposable OnChange(Action<PrivacyPolicy> changed)
    {
        lock (_lock)
            _watchers = [.. _watchers, changed];
        return new Watch(() => _watchers = [.. _watchers.Where(watcher => watcher != changed)]);
    }

    /// <summary>From now on these globs have a lane; whatever was said before no longer holds.</summary>
    public void Change(Lane lane, params string[] globs)
    {
        List<Action<PrivacyPolicy>> watchers;
        lock (_lock)
        {
            var source = new PolicySource("user settings", Root: null) { Rules = [new PrivacyRule([.. globs], lane)] };
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
