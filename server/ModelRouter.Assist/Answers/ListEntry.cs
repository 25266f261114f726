using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Answers;

/// <summary>An entry of a list that a model wrote.</summary>
internal readonly struct ListEntry(JsonElement json)
{
    /// <summary>The most UTF-16 units of what is shown on one line.</summary>
    private const int LineLimit = 200;

    /// <summary>A text that is not blank, as it was written.</summary>
    public string? Text(string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;

    /// <summary>The same for people: without characters that act instead of being seen.</summary>
    public string? Words(string name) => Text(name) is { } text ? HiddenCharacters.Without(text) : null;

    /// <summary>The same on one line.</summary>
    public string? Line(string name)
    {
        if (Words(name) is not { } text)
            return null;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LineLimit ? line : string.Concat(line.AsSpan(0, LineLimit - 1), "…");
    }

    /// <summary>A list of texts for people; one text counts as a list of it. Empty where there is none.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [HiddenCharacters.Without(value.GetString()!)];
        return value.ValueKind != JsonValueKind.Array
            ? []
            :
            [
                .. value
                    .EnumerateArray()
                    .Where(static element => element.ValueKind == JsonValueKind.String)
                    .Select(static element => HiddenCharacters.Without(element.GetString()!))
                    .Where(static text => !string.IsNullOrWhiteSpace(text)),
            ];
    }

    /// <summary>A whole number, also one that was written as a text.</summary>
    public int? Number(string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(value.GetString(), out var number) => number,
            _ => null,
        };
    }

    public bool? Boolean(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            }
            : null;
}
