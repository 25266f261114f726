using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads a model's <c>price</c>.</summary>
internal static class PriceReader
{
    /// <summary>What to write instead.</summary>
    public const string Shape =
        "must be {\"input\": ..., \"cachedInput\": ..., \"output\": ...} in US dollars per million tokens, and may have \"cacheWrite\"";

    /// <summary>A dollar a token: what is above it is no price, and could not be counted with.</summary>
    private const decimal MostDollars = 1_000_000;

    private static readonly string[] Keys = ["input", "cachedInput", "cacheWrite", "output"];

    /// <returns>Null when it does not fit. Who does not say what kept tokens cost pays for them in full.</returns>
    public static ModelPrice? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(IsWrong))
            return null;
        return Dollars(json, "input") is { } input && Dollars(json, "output") is { } output
            ? new ModelPrice(input, Dollars(json, "cachedInput") ?? input, output)
            {
                CacheWrite = Dollars(json, "cacheWrite"),
            }
            : null;
    }

    private static bool IsWrong(JsonProperty member) =>
        Keys.Contains(member.Name, StringComparer.Ordinal) && DollarsOf(member.Value) is null;

    private static decimal? Dollars(JsonElement price, string key) =>
        price.TryGetProperty(key, out var json) ? DollarsOf(json) : null;

    private static decimal? DollarsOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number
        && json.TryGetDecimal(out var dollars)
        && dollars is >= 0 and <= MostDollars
            ? dollars
            : null;
}
