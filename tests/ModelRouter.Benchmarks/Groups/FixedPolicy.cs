using ModelRouter.Core.Privacy;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>A policy that allows everything and does not change.</summary>
internal sealed class FixedPolicy : IPolicySource, IDisposable
{
    public PrivacyPolicy Current { get; } = PrivacyPolicy.Create(new PolicyInputs(), version: 2);

    public IDisposable OnChange(Action<PrivacyPolicy> changed) => this;

    public void Dispose() { }
}
