using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Configuration;

/// <summary>Takes typed values out of one layer's JSON, noting what does not fit.</summary>
internal readonly struct LayerReader(
    JsonElement layer,
    string place,
    ImmutableArray<ConfigurationProblem>.Builder problems
)
{
    /// <summary>UTF-16 units: what a person can read before they consent to it.</summary>
    private const int MaxCommandLine = 2_000;

    public double? Number(string key, double min, double max)
    {
        if (Find(key) is not { } value)
            return null;
        if (
            value.ValueKind == JsonValueKind.Number
            && value.GetDouble() is var number
            && number >= min
            && number <= max
        )
            return number;
        Problem(
            key,
            max == int.MaxValue ? $"must be a number of at least {min}" : $"must be a number from {min} to {max}"
        );
        return null;
    }

    public T? OneOf<T>(string key)
        where T : struct, Enum
    {
        if (Find(key) is not { } value)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(text, candidate.ToString(), StringComparison.OrdinalIgnoreCase))
                return candidate;
        }
        Problem(key, "must be one of " + string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant())));
        return null;
    }

    public bool? Boolean(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Problem(key, "must be true or false");
        return null;
    }

    /// <summary>One line that a shell may be given; blank is none.</summary>
    public string? CommandLine(string key)
    {
        if (Find(key) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= MaxCommandLine } line)
        {
            // What cannot be seen cannot be consented to.
            if (!line.EnumerateRunes().Any(HiddenCharacters.IsHidden))
                return string.IsNullOrWhiteSpace(line) ? null : line.Trim();
        }
        Problem(key, "must be one line such as \"npm test\", without characters that cannot be seen");
        return null;
    }

    /// <summary>An object from language id to true or false; one boolean stands for all languages.</summary>
    public ImmutableDictionary<string, bool> Languages(string key)
    {
        var languages = SettingsLayer.Empty.EnabledLanguages;
        if (Find(key) is not { } value)
            return languages;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return languages.SetItem("*", value.GetBoolean());
        if (value.ValueKind != JsonValueKind.Object)
        {
            Problem(key, "must be an object such as {\"*\": true, \"markdown\": false}");
            return languages;
        }
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                languages = languages.SetItem(entry.Name, entry.Value.GetBoolean());
            else
                Problem($"{key}.{entry.Name}", "must be true or false");
        }
        return languages;
    }

    /// <summary>
    /// A key may be written flat (<c>"a.b": 1</c>), as editors keep it (<c>"modelrouter.a.b": 1</c>) or nested
    /// (<c>"a": {"b": 1}</c>); the first of these wins.
    /// </summary>
    public JsonElement? Find(string key)
    {
        if (layer.TryGetProperty(key, out var flat) || layer.TryGetProperty(SettingsReader.Prefix + key, out flat))
            return NullToAbsent(flat);
        var current = layer;
        foreach (var part in key.Split('.'))
        {
            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(part, out current))
                return null;
        }
        return NullToAbsent(current);
    }

    /// <param name="key">The setting, or a place within it: <c>models[2].endpoint</c>.</param>
    /// <param name="message">What is wrong and what to write instead. Holds no value that may be a secret.</param>
    public void Problem(string key, string message) =>
        problems.Add(new ConfigurationProblem($"{place}: {key}", message));

    private static JsonElement? NullToAbsent(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value;
}
