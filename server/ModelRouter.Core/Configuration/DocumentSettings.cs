namespace ModelRouter.Core.Configuration;

/// <summary>The settings that hold for one document.</summary>
/// <param name="InlineCompletionEnabled">Whether inline completions are given in it.</param>
/// <param name="Debounce">How long an automatic request waits for a further keystroke.</param>
/// <param name="Multiline">Whether an answer may span lines.</param>
public sealed record DocumentSettings(bool InlineCompletionEnabled, TimeSpan Debounce, MultilineMode Multiline)
{
    /// <summary>How long an automatic request waits for a model, unless the settings say otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(1_500);

    /// <summary>How long an automatic request waits for a model. What comes later is kept for the next key.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
