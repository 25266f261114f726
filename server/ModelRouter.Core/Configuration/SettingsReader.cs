using System.Collections.Immutable;
using System.Text.Json;

namespace ModelRouter.Core.Configuration;

/// <summary>
/// Reads settings from JSON. A value that does not fit is left out and told as a <see cref="ConfigurationProblem"/>;
/// it never takes the other values with it. Unknown keys are left alone: a newer client may send more.
/// </summary>
public static class SettingsReader
{
    private const int MaxDebounceMs = 10_000;
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
        var user = root.TryGetProperty("user", out var userJson)
            ? ReadLayer(userJson, "user", isFolder: false, problems)
            : SettingsLayer.Empty;
        return new Settings(user, ReadFolders(root, problems), problems.ToImmutable());
    }

    /// <summary>Reads the user's layer alone, as in a file given by <c>--settings</c>.</summary>
    public static Settings ReadUser(JsonElement json)
    {
        var problems = ImmutableArray.CreateBuilder<ConfigurationProblem>();
        var user = ReadLayer(json, "user", isFolder: false, problems);
        return Settings.Default with { User = user, Problems = problems.ToImmutable() };
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
        return new SettingsLayer
        {
            EnabledLanguages = reader.Languages("inlineCompletion.enable"),
            Debounce = reader.Number("inlineCompletion.debounceMs", 0, MaxDebounceMs) is { } ms
                ? TimeSpan.FromMilliseconds(ms)
                : null,
            Multiline = reader.OneOf<MultilineMode>("inlineCompletion.multiline"),
            EmbeddedMaxMemoryBytes =
                !isFolder && reader.Number("embedded.maxMemoryMb", MinEmbeddedMemoryMb, int.MaxValue) is { } mb
                    ? (long)mb << 20
                    : null,
            Trace = reader.OneOf<TraceLevel>("trace.server"),
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
