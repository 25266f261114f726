using System.Collections.Immutable;

namespace ModelRouter.Core.Configuration;

/// <summary>All settings of a session: the user's layer and one for each folder that sets something.</summary>
/// <param name="User">Values of user, machine or default scope.</param>
/// <param name="Folders">Folder URI, without a closing slash, to what that folder sets.</param>
/// <param name="Problems">What could not be used; the rest holds all the same.</param>
public sealed record Settings(
    SettingsLayer User,
    ImmutableDictionary<string, SettingsLayer> Folders,
    ImmutableArray<ConfigurationProblem> Problems
)
{
    /// <summary>Room for the index of about 26 million tokens, more than most repositories' own code.</summary>
    public const long DefaultEmbeddedMaxMemoryBytes = 256L << 20;

    public static Settings Default { get; } =
        new(SettingsLayer.Empty, ImmutableDictionary<string, SettingsLayer>.Empty, []);

    /// <summary>Which models there are and what they are for: the user's to say.</summary>
    public ModelSettings Models { get; init; } = ModelSettings.Empty;

    public long EmbeddedMaxMemoryBytes => User.EmbeddedMaxMemoryBytes ?? DefaultEmbeddedMaxMemoryBytes;

    /// <summary>The settings that hold for one document: the innermost folder that contains it over the user's.</summary>
    /// <param name="uri">The document's URI, spelled as the folder URIs are.</param>
    /// <param name="languageId">The editor's language id.</param>
    public DocumentSettings For(string uri, string languageId)
    {
        var folder = FolderOf(uri);
        return new DocumentSettings(
            IsEnabled(folder, languageId),
            folder.Debounce ?? User.Debounce ?? TimeSpan.Zero,
            folder.Multiline ?? User.Multiline ?? MultilineMode.Auto
        )
        {
            Timeout = folder.Timeout ?? User.Timeout ?? DocumentSettings.DefaultTimeout,
        };
    }

    /// <summary>The command that a workspace folder proposes to check changes with; null where it proposes none.</summary>
    /// <param name="folder">The folder's URI, spelled as the folder URIs are.</param>
    public string? ProposedCommandOf(string folder) => Folders.GetValueOrDefault(folder.TrimEnd('/'))?.ValidateCommand;

    private bool IsEnabled(SettingsLayer folder, string languageId) =>
        Lookup(folder, languageId) ?? Lookup(User, languageId) ?? Lookup(folder, "*") ?? Lookup(User, "*") ?? true;

    private static bool? Lookup(SettingsLayer layer, string languageId) =>
        layer.EnabledLanguages.TryGetValue(languageId, out var enabled) ? enabled : null;

    private SettingsLayer FolderOf(string uri)
    {
        // What lies in no folder, such as a document not yet saved, belongs to the folder that is open, if it is one.
        var best =
            Folders.Count == 1 && !uri.StartsWith("file:", StringComparison.Ordinal)
                ? Folders.Values.First()
                : SettingsLayer.Empty;
        var bestLength = -1;
        foreach (var (folder, layer) in Folders)
        {
            if (folder.Length > bestLength && IsWithin(uri, folder))
                (best, bestLength) = (layer, folder.Length);
        }
        return best;
    }

    private static bool IsWithin(string uri, string folder) =>
        uri.StartsWith(folder, StringComparison.Ordinal) && (uri.Length == folder.Length || uri[folder.Length] == '/');
}
