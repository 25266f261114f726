using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Probing;

/// <summary>The names of the models that a server says it has.</summary>
internal sealed class ModelListing(IReadOnlyList<string> names)
{
    /// <summary>Before the names of Gemini's.</summary>
    private const string GeminiPrefix = "models/";

    /// <summary>What Ollama takes a name without a tag for.</summary>
    private const string OllamaDefault = ":latest";

    /// <summary>
    /// Reads <c>{"data": [{"id": ...}]}</c>, as OpenAI and most others answer, and <c>{"models": [{"name": ...}]}</c>, as
    /// Ollama and Gemini do.
    /// </summary>
    /// <returns>Null for anything else, and for a list that goes on elsewhere: it says nothing of what is not in it.</returns>
    public static ModelListing? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || GoesOn(root))
                return null;
            return NamesIn(root, "data", "id") ?? NamesIn(root, "models", "name");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The name under which it lists a model.</summary>
    public string? Find(ModelDefinition model) =>
        names.FirstOrDefault(name =>
            name.Equals(model.Model, StringComparison.OrdinalIgnoreCase)
            || name.Equals(GeminiPrefix + model.Model, StringComparison.OrdinalIgnoreCase)
            || (
                model.Provider == ProviderKind.Ollama
                && name.Equals(model.Model + OllamaDefault, StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>Whether it lists a model.</summary>
    public bool Has(ModelDefinition model) => Find(model) is not null;

    private static bool GoesOn(JsonElement root) =>
        (root.TryGetProperty("has_more", out var more) && more.ValueKind == JsonValueKind.True)
        || (root.TryGetProperty("nextPageToken", out var next) && next.ValueKind == JsonValueKind.String);

    private static ModelListing? NamesIn(JsonElement root, string list, string member) =>
        root.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array
            ? new ModelListing([
                .. items
                    .EnumerateArray()
                    .Select(item =>
                        item.ValueKind == JsonValueKind.Object
                        && item.TryGetProperty(member, out var name)
                        && name.ValueKind == JsonValueKind.String
                            ? name.GetString()!
                            : ""
                    )
                    .Where(static name => name.Length > 0),
            ])
            : null;
}
