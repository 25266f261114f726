using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ModelRouter.Core.Routing;

/// <summary>What the words of a question, or a path, tell of the work. Weak evidence, and treated so.</summary>
public static partial class TextSignals
{
    /// <summary>No word of the table is longer.</summary>
    private const int MaxWord = 24;

    private static readonly FrozenDictionary<string, Risks> Words = new (Risks Risk, string Words)[]
    {
        (
            Risks.Authentication,
            "auth authn authz authenticate authentication authorise authorize authorization login logout oauth password "
                + "passwords credential credentials jwt saml sso permission permissions"
        ),
        (
            Risks.Cryptography,
            "crypto cryptography cryptographic encrypt encrypted encryption decrypt decryption cipher hmac tls certificate "
                + "certificates"
        ),
        (Risks.Migration, "migration migrations migrate schema schemas"),
        (
            Risks.Concurrency,
            "concurrency concurrent mutex semaphore deadlock deadlocks racecondition threading thread threads atomic"
        ),
        (Risks.Money, "money payment payments billing invoice invoices pricing currency refund refunds payroll"),
        (Risks.PublicApi, "publicapi breakingchange breakingchanges"),
    }
        .SelectMany(static entry => entry.Words.Split(' ').Select(word => (Word: word, entry.Risk)))
        .ToFrozenDictionary(static entry => entry.Word, static entry => entry.Risk, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Risks>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// The risks that words name, also the words of an identifier (<c>refreshAuthToken</c>) and two that follow each other
    /// (<c>public API</c>).
    /// </summary>
    /// <param name="text">A question, or a path.</param>
    public static Risks RisksIn(ReadOnlySpan<char> text)
    {
        var found = Risks.None;
        // The word before and the one being read, without what is between them.
        Span<char> pair = stackalloc char[2 * MaxWord];
        var (previous, length) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            var isLetter = i < text.Length && char.IsAsciiLetter(text[i]);
            if (!isLetter || StartsWord(text, i))
            {
                if (length > 0)
                {
                    found |= RiskOf(pair[previous..(previous + length)]) | RiskOf(pair[..(previous + length)]);
                    pair.Slice(previous, length).CopyTo(pair);
                    (previous, length) = (length, 0);
                }
            }
            if (isLetter && length < MaxWord)
                pair[previous + length++] = char.ToLowerInvariant(text[i]);
        }
        return found;
    }

    /// <summary>Whether there is a stack trace in a text, as .NET, Java, JavaScript, Python, Go and Rust print them.</summary>
    public static bool HasStackTrace(string text) => StackTrace().IsMatch(text);

    private static Risks RiskOf(ReadOnlySpan<char> word) =>
        WordsBySpan.TryGetValue(word, out var risk) ? risk : Risks.None;

    /// <summary>A capital that follows a small letter, or is followed by one: <c>my|Auth</c>, <c>API|Key</c>.</summary>
    private static bool StartsWord(ReadOnlySpan<char> text, int i) =>
        char.IsAsciiLetterUpper(text[i])
        && i > 0
        && (
            char.IsAsciiLetterLower(text[i - 1])
            || (char.IsAsciiLetterUpper(text[i - 1]) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1]))
        );

    [GeneratedRegex(
        """^\s+at \S.*(\(|:\d+)|^\s*File ".+", line \d+|^goroutine \d+ \[|^thread '.*' .*panicked at|^Traceback \(most""",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex StackTrace();
}
