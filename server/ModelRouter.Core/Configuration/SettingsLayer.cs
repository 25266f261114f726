using System.Collections.Immutable;

namespace ModelRouter.Core.Configuration;

/// <summary>
/// What one place (the user's settings, or one folder's) says. Null means that it says nothing.
/// </summary>
public sealed record SettingsLayer
{
    public static SettingsLayer Empty { get; } = new();

    /// <summary>Language id, or <c>*</c>, to whether inline completions are given.</summary>
    public ImmutableDictionary<string, bool> EnabledLanguages { get; init; } =
        ImmutableDictionary.Create<string, bool>(StringComparer.OrdinalIgnoreCase);

    public TimeSpan? Debounce { get; init; }

    public TimeSpan? Timeout { get; init; }

    public MultilineMode? Multiline { get; init; }

    /// <summary>Machine scope: ignored in a folder's layer.</summary>
    public long? EmbeddedMaxMemoryBytes { get; init; }

    public TraceLevel? Trace { get; init; }

    /// <summary>
    /// The command line that says whether a change is good. The user's own is theirs to run; a folder only proposes one.
    /// </summary>
    public string? ValidateCommand { get; init; }
}
