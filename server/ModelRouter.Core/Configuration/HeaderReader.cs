using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads the headers that go with every request to a model. A value is never repeated in a message.</summary>
internal static class HeaderReader
{
    /// <summary>What may be in a header's name (RFC 9110, 5.6.2: token).</summary>
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>Headers that say where a message goes and how long it is, which the settings do not.</summary>
    private static readonly ImmutableArray<string> OfTheProtocol =
    [
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ];

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
        if (header.Name.Length == 0 || header.Name.AsSpan().ContainsAnyExcept(NameCharacters))
            return "is no header's name";
        if (OfTheProtocol.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            return "is set by the program itself; leave it out";
        if (header.Value.ValueKind != JsonValueKind.String)
            return "must be a string";
        return header.Value.GetString()!.Any(static c => c is < ' ' or > '~')
            ? "must be printable ASCII, without line breaks"
            : null;
    }
}
