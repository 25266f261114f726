using System.Text;
using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>Looks for a word in bytes, in every form that a program gives to text on its way.</summary>
internal static class Traces
{
    /// <summary>Whether a request holds a word: in its line, its headers or its body.</summary>
    public static bool AreIn(ModelServerRequest request, string word) =>
        AreIn(HeadOf(request), word) || AreIn(request.Body.Span, word);

    public static bool AreIn(ReadOnlySpan<byte> bytes, string word)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return AreIn(text, word) || StringsOf(bytes).Any(value => AreIn(value, word));
    }

    /// <summary>As it is, percent-encoded, in hexadecimal and in base64; in any case where case means nothing.</summary>
    public static bool AreIn(string text, string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return text.Contains(word, StringComparison.OrdinalIgnoreCase)
            || Uri.UnescapeDataString(text).Contains(word, StringComparison.OrdinalIgnoreCase)
            || text.Contains(Convert.ToHexString(bytes), StringComparison.OrdinalIgnoreCase)
            || Base64Of(bytes).Any(form => text.Contains(form, StringComparison.Ordinal));
    }

    private static string HeadOf(ModelServerRequest request)
    {
        var head = new StringBuilder($"{request.Method} {request.Path}\n");
        foreach (var (name, value) in request.Headers)
            head.Append(name).Append(": ").Append(value).Append('\n');
        return head.ToString();
    }

    /// <summary>The letters that stand for the word wherever in a longer text it begins: those that no neighbour changes.</summary>
    private static IEnumerable<string> Base64Of(byte[] word)
    {
        for (var before = 0; before < 3; before++)
        {
            var form = Convert.ToBase64String([.. new byte[before], .. word]).TrimEnd('=');
            var first = (before * 8 + 5) / 6;
            var whole = (before + word.Length) * 8 / 6;
            yield return form[first..whole];
        }
    }

    /// <summary>All texts of a JSON value, decoded; none where the bytes are no JSON.</summary>
    private static List<string> StringsOf(ReadOnlySpan<byte> bytes)
    {
        var strings = new List<string>();
        var reader = new Utf8JsonReader(bytes);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    strings.Add(reader.GetString()!);
            }
        }
        catch (JsonException) { }
        return strings;
    }
}
