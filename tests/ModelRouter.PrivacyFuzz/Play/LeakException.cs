namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>Text went, or was shown, where it must not.</summary>
internal sealed class LeakException(string message) : Exception(message);
