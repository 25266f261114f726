using System.Text.Json;

namespace ModelRouter.Providers.Faults;

/// <summary>What an error says, in any of the shapes that servers give it.</summary>
/// <param name="Message">In the server's words; null when it has none.</param>
/// <param name="Code">Words for a program, such as <c>context_length_exceeded</c>, one after the other; null when it has none.</param>
internal readonly record struct ErrorBody(string? Message, string? Code)
{
    private static readonly string[] CodeNames = ["code", "type", "status"];

    /// <summary>How long the error asks to be left alone (Google's <c>RetryInfo</c>); null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the error speaks of one of these, in any case.</summary>
    public bool Mentions(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (
                Message?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
                || Code?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
            )
                return true;
        }
        return false;
    }

    /// <summary>Reads the body of a response; nothing is known of one that is no JSON.</summary>
    public static ErrorBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>
    /// Of <c>{"error": …}</c>, of the object or the text in it, or of <c>{"message": …}</c>, <c>{"detail": …}</c>; Google
    /// puts it into a list of one.
    /// </summary>
    public static ErrorBody Of(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => new ErrorBody(element.GetString(), null),
                JsonValueKind.Array when element.GetArrayLength() > 0 => Of(element[0]),
                JsonValueKind.Object when element.TryGetProperty("error", out var inner) && IsSaid(inner) =>
                    inner.ValueKind == JsonValueKind.String
                        ? new ErrorBody(inner.GetString(), TextOf(element, "code"))
                        : Of(inner),
                JsonValueKind.Object => new ErrorBody(
                    TextOf(element, "message") ?? TextOf(element, "detail"),
                    CodeOf(element)
                )
                {
                    RetryAfter = RetryDelayOf(element),
                },
                _ => default,
            };
        }
        // Half a character: the text is no Unicode.
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static bool IsSaid(JsonElement element) =>
        element.ValueKind is JsonValueKind.String or JsonValueKind.Object;

    /// <summary>One tells the sort, another the case: which is which differs from server to server.</summary>
    private static string? CodeOf(JsonElement element)
    {
        var said = CodeNames.Select(name => TextOf(element, name)).OfType<string>();
        var code = string.Join(' ', said);
        return code.Length == 0 ? null : code;
    }

    /// <seealso href="https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto"/>
    private static TimeSpan? RetryDelayOf(JsonElement element)
    {
        if (!element.TryGetProperty("details", out var details) || details.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var detail in details.EnumerateArray())
        {
            if (
                detail.ValueKind == JsonValueKind.Object
                && detail.TryGetProperty("retryDelay", out var delay)
                && delay.ValueKind == JsonValueKind.String
            )
                return Durations.Parse(delay.GetString());
        }
        return null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();
}
