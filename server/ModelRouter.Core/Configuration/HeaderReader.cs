using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads the headers that go with every request to a model. A value is never repeated in a message.</summary>
internal static class HeaderReader
{
    /// <param name="json">An object from name to value.</param>
    /// <param name="problem">Takes the header's name (null for all of them) and what is wrong.</param>
    /// <returns>Null when any does not fit: a model asked without one of its headers is not what was asked for.</returns>
    public static ImmutableArray<KeyValuePair<string, Secret>>? Read(JsonElement json, Action<string?, string> problem)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem(null, "must be an object from a header's name to its value");
            return null;
        }
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, Secret>>();
        var isWhole = true;
        foreach (var member in json.EnumerateObject())
        {
            if (ProblemOf(member) is { } wrong)
            {
                problem(member.Name, wrong);
                isWhole = false;
            }
            else
                headers.Add(new(member.Name, new Secret(member.Value.GetString()!)));
        }
        return isWhole ? headers.ToImmutable() : null;
    }

    private static string? ProblemOf(JsonProperty header)
    {
        if (!ModelHeaders.IsName(header.Name))
            return "is no header's name";
        if (!ModelHeaders.MaySet(header.Name))
            return "is not the settings' to set; leave it out";
        if (header.Value.ValueKind != JsonValueKind.String)
            return "must be a string";
        return ModelHeaders.IsValue(header.Value.GetString()!) ? null : "must be printable ASCII, without line breaks";
    }
}
