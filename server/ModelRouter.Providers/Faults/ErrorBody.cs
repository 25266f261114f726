using System.Globalization;
using System.Text.Json;

namespace ModelRouter.Providers.Faults;

/// <summary>What an error says, in any of the shapes that servers of either protocol give it.</summary>
/// <param name="Message">In the server's words; null when it has none.</param>
/// <param name="Code">A word for a program, such as <c>context_length_exceeded</c>; null when it has none.</param>
internal readonly record struct ErrorBody(string? Message, string? Code)
{
    /// <summary>How servers say that a prompt does not fit.</summary>
    private static readonly string[] LengthWords =
    [
        "context_length",
        "context length",
        "context_size",
        "context size",
        "context window",
        "maximum context",
        "prompt is too long",
        "prompt too long",
        "input length exceeds",
        "too many tokens",
    ];

    private static readonly (string Word, int Status)[] Codes =
    [
        ("rate_limit", 429),
        ("quota", 429),
        ("authentication", 401),
        ("permission", 403),
        ("api_key", 401),
        ("invalid_request", 400),
        ("overloaded", 529),
    ];

    /// <summary>Whether the prompt was too long.</summary>
    public bool IsAboutLength => Mentions(LengthWords);

    /// <summary>The HTTP status that the error would have had; null when it cannot be told.</summary>
    public int? Status
    {
        get
        {
            if (Code is not { } code)
                return null;
            if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
                return status is >= 400 and < 600 ? status : null;
            foreach (var (word, meaning) in Codes)
            {
                if (code.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return meaning;
            }
            return null;
        }
    }

    /// <summary>Whether the error speaks of one of these.</summary>
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

    /// <summary>Of <c>{"error": …}</c>, of the object or the text in it, or of <c>{"message": …}</c>, <c>{"detail": …}</c>.</summary>
    public static ErrorBody Of(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => new ErrorBody(element.GetString(), null),
                JsonValueKind.Object when element.TryGetProperty("error", out var inner) && IsSaid(inner) => Of(inner),
                JsonValueKind.Object => new ErrorBody(
                    TextOf(element, "message") ?? TextOf(element, "detail"),
                    TextOf(element, "code") ?? TextOf(element, "type")
                ),
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

    private static string? TextOf(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.GetRawText();
}
