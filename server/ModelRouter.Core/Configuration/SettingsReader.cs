using System.Collections.Immutable;
using System.Text.Json;

namespace ModelRouter.Core.Configuration;

/// <summary>
/// Reads settings from JSON. A value that does not fit is left out and told as a <see cref="ConfigurationProblem"/>;
/// it never takes the other values with it. Unknown keys are left alone: a newer client may send more.
/// </summary>
public static class SettingsReader
{
    /// <summary>What the settings' names begin with where an editor keeps them.</summary>
    internal const string Prefix = "modelrouter.";

    private const string EnableKey = "inlineCompletion.enable";
    private const string DebounceKey = "inlineCompletion.debounceMs";
    private const string TimeoutKey = "inlineCompletion.timeoutMs";
    private const string MultilineKey = "inlineCompletion.multiline";
    private const string MaxMemoryKey = "embedded.maxMemoryMb";
    private const string TraceKey = "trace.server";
    private const string ValidateKey = "validate.command";

    /// <summary>Read with the policy files, by <see cref="Privacy.PolicyFileReader"/>.</summary>
    private static readonly string[] PolicyKeys = ["privacy.rules", "privacy.defaultLane", "privacy.honorIgnoreFiles"];

    private static readonly string[] Keys =
    [
        EnableKey,
        DebounceKey,
        TimeoutKey,
        MultilineKey,
        MaxMemoryKey,
        TraceKey,
        ValidateKey,
        .. ModelSettingsReader.Keys,
        .. PolicyKeys,
    ];

    private const int MaxDebounceMs = 10_000;
    private const int MinTimeoutMs = 50;
    private const int MaxTimeoutMs = 60_000;
    private const int MinEmbeddedMemoryMb = 8;

    /// <summary>Reads <c>{"user": {...}, "folders": {"&lt;uri&gt;": {...}}}</c>, as clients send it.</summary>
    /// <param name="json">The settings; null, undefined or absent mean the defaults.</param>
    public static Settings Read(JsonElement? json)
    {
        if (json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } root)
            return Settings.Default;
        var problems = ImmutableArray.CreateBuilder<ConfigurationProblem>();
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new("settings", $"must be an object {{\"user\": ..., \"folders\": ...}}, not {Kind(root)}"));
            return Settings.Default with { Problems = problems.ToImmutable() };
        }
        var (user, models) = root.TryGetProperty("user", out var userJson)
            ? ReadUserLayer(userJson, problems)
            : (SettingsLayer.Empty, ModelSettings.Empty);
        return new Settings(user, ReadFolders(root, problems), problems.ToImmutable()) { Models = models };
    }

    /// <summary>
    /// Reads the user's layer alone, as in a file given by <c>--settings</c>. No client of another version wrote it, so
    /// that a key which means nothing is a problem, too.
    /// </summary>
    public static Settings ReadUser(JsonElement json)
    {
        var problems = ImmutableArray.CreateBuilder<ConfigurationProblem>();
        var (user, models) = ReadUserLayer(json, problems);
        foreach (var key in UnknownKeys(json, ""))
            problems.Add(new($"user: {key}", $"is no setting of this version; there are {string.Join(", ", Keys)}"));
        return Settings.Default with { User = user, Models = models, Problems = problems.ToImmutable() };
    }

    private static (SettingsLayer Layer, ModelSettings Models) ReadUserLayer(
        JsonElement json,
        ImmutableArray<ConfigurationProblem>.Builder problems
    )
    {
        const string Place = "user";
        return (
            ReadLayer(json, Place, isFolder: false, problems),
            json.ValueKind == JsonValueKind.Object
                ? new ModelSettingsReader(new LayerReader(json, Place, problems)).Read()
                : ModelSettings.Empty
        );
    }

    private static ImmutableDictionary<string, SettingsLayer> ReadFolders(
        JsonElement root,
        ImmutableArray<ConfigurationProblem>.Builder problems
    )
    {
        var folders = ImmutableDictionary.CreateBuilder<string, SettingsLayer>(StringComparer.Ordinal);
        if (!root.TryGetProperty("folders", out var json) || json.ValueKind == JsonValueKind.Null)
            return folders.ToImmutable();
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new("folders", $"must be an object from folder URI to settings, not {Kind(json)}"));
            return folders.ToImmutable();
        }
        foreach (var folder in json.EnumerateObject())
            folders[folder.Name.TrimEnd('/')] = ReadLayer(folder.Value, folder.Name, isFolder: true, problems);
        return folders.ToImmutable();
    }

    /// <summary>Full names of the members that are neither a key nor the beginning of one.</summary>
    private static IEnumerable<string> UnknownKeys(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var member in json.EnumerateObject())
        {
            var name = path + member.Name;
            var key = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
            if (Keys.Contains(key, StringComparer.Ordinal))
                continue;
            var isBeginning = Keys.Any(known => known.StartsWith(key + ".", StringComparison.Ordinal));
            if (!isBeginning || member.Value.ValueKind != JsonValueKind.Object)
                yield return name;
            else
            {
                foreach (var inner in UnknownKeys(member.Value, name + "."))
                    yield return inner;
            }
        }
    }

    private static SettingsLayer ReadLayer(
        JsonElement json,
        string place,
        bool isFolder,
        ImmutableArray<ConfigurationProblem>.Builder problems
    )
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            if (json.ValueKind != JsonValueKind.Null)
                problems.Add(new(place, $"must be an object of settings, not {Kind(json)}"));
            return SettingsLayer.Empty;
        }
        var reader = new LayerReader(json, place, problems);
        if (isFolder)
            new ModelSettingsReader(reader).Refuse();
        return new SettingsLayer
        {
            EnabledLanguages = reader.Languages(EnableKey),
            Debounce = reader.Number(DebounceKey, 0, MaxDebounceMs) is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
            Timeout = reader.Number(TimeoutKey, MinTimeoutMs, MaxTimeoutMs) is { } limit
                ? TimeSpan.FromMilliseconds(limit)
                : null,
            Multiline = reader.OneOf<MultilineMode>(MultilineKey),
            EmbeddedMaxMemoryBytes =
                !isFolder && reader.Number(MaxMemoryKey, MinEmbeddedMemoryMb, int.MaxValue) is { } mb
                    ? (long)mb << 20
                    : null,
            Trace = reader.OneOf<TraceLevel>(TraceKey),
            ValidateCommand = reader.CommandLine(ValidateKey),
        };
    }

    internal static string Kind(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.True or JsonValueKind.False => "true or false",
            JsonValueKind.Null => "null",
            _ => "an object",
        };
}
