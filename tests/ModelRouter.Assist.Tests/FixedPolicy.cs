using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Tests;

/// <summary>A policy that does not change.</summary>
internal sealed class FixedPolicy(PrivacyPolicy policy) : IPolicySource
{
    public PrivacyPolicy Current => policy;

    public IDisposable OnChange(Action<PrivacyPolicy> changed) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
