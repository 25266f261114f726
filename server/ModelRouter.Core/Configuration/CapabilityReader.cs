using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads a model's <c>capabilities</c>: what the catalog has wrong, or does not know.</summary>
internal static class CapabilityReader
{
    private static readonly string[] Keys = ["chat", "temperature", "responses", "liveSearch", "fill"];

    /// <param name="json">An object from name to true or false.</param>
    /// <param name="problem">Takes the capability's name (null for all of them) and what is wrong.</param>
    public static ModelCapabilities Read(JsonElement json, Action<string?, string> problem)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem(null, "must be an object such as {\"liveSearch\": true}");
            return ModelCapabilities.Unknown;
        }
        foreach (var member in json.EnumerateObject())
        {
            if (!Keys.Contains(member.Name, StringComparer.Ordinal))
                problem(member.Name, $"is not used; there are {string.Join(", ", Keys)}");
            else if (member.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                problem(member.Name, "must be true or false");
        }
        return new ModelCapabilities
        {
            Chat = Flag(json, "chat"),
            Temperature = Flag(json, "temperature"),
            Responses = Flag(json, "responses"),
            LiveSearch = Flag(json, "liveSearch"),
            Fill = Flag(json, "fill"),
        };
    }

    private static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
