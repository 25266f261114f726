namespace ModelRouter.Core.Privacy;

/// <summary>The policy that holds now. Safe from any thread.</summary>
public interface IPolicySource
{
    PrivacyPolicy Current { get; }

    /// <summary>
    /// Calls back after each change, until the result is disposed. The call comes on the changer's thread, must
    /// return soon and not throw.
    /// </summary>
    IDisposable OnChange(Action<PrivacyPolicy> changed);
}
