using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>A policy that a test changes.</summary>
internal sealed class ChangingPolicy : IPolicySource
{
    private readonly List<Action<PrivacyPolicy>> _listeners = [];

    public PrivacyPolicy Current { get; private set; } = PrivacyPolicy.Create(new PolicyInputs(), version: 1);

    public IDisposable OnChange(Action<PrivacyPolicy> changed)
    {
        _listeners.Add(changed);
        return new Listening(() => _listeners.Remove(changed));
    }

    /// <summary>Nothing may leave any more.</summary>
    public void Close()
    {
        var everything = new PrivacyRule(["**"], Lane.Off);
        var source = new PolicySource("user settings", Root: null) { Rules = [everything] };
        Current = PrivacyPolicy.Create(new PolicyInputs { Sources = [source] }, Current.Version + 1);
        foreach (var listener in _listeners.ToArray())
            listener(Current);
    }

    private sealed class Listening(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
