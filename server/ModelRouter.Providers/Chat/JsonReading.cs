using System.Text.Json;

namespace ModelRouter.Providers.Chat;

/// <summary>Reads what servers may leave out. What is there and of another kind is no answer of the protocol.</summary>
internal static class JsonReading
{
    /// <summary>Parses an event.</summary>
    /// <exception cref="JsonException">It is no object.</exception>
    public static JsonDocument ParseObject(ReadOnlyMemory<byte> json)
    {
        var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        throw new JsonException();
    }

    /// <summary>What stands under some names, one in the other; null where one is missing or null.</summary>
    /// <exception cref="JsonException">One of them stands in something that is no object.</exception>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw new JsonException();
            if (!element.TryGetProperty(name, out element) || element.ValueKind == JsonValueKind.Null)
                return null;
        }
        return element;
    }

    /// <exception cref="JsonException">It is no text.</exception>
    public static string? TextAt(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is not { } found ? null
        : found.ValueKind == JsonValueKind.String ? TextOf(found)
        : throw new JsonException();

    /// <exception cref="JsonException">It is no whole number.</exception>
    public static long? CountAt(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is not { } found ? null
        : found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var count) ? count
        : throw new JsonException();

    /// <summary>The items of a list; none where it is missing or null.</summary>
    /// <exception cref="JsonException">It is no list.</exception>
    public static IEnumerable<JsonElement> ItemsAt(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.At(names) is not { } found ? []
        : found.ValueKind == JsonValueKind.Array ? found.EnumerateArray()
        : throw new JsonException();

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException halfACharacter)
        {
            throw new JsonException(message: null, halfACharacter);
        }
    }
}
