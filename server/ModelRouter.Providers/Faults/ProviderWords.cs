using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Faults;

/// <summary>
/// A server's own words about an error, as far as a person may see them and a log may hold them. A server may repeat what
/// it was sent: words that share a run with the request are not shown at all. Of others, a word goes that stands in the
/// request, unless it is one that servers' errors are made of; so does any long word, and one of letters and digits, which
/// may be a key or a part of one.
/// </summary>
internal static class ProviderWords
{
    /// <summary>UTF-16 units: a sentence or two.</summary>
    private const int MaxLength = 200;

    /// <summary>UTF-16 units that are looked at: each is searched for in all that was sent.</summary>
    private const int MaxRead = 2 * MaxLength;

    /// <summary>UTF-16 units that words and request may not have in common: about half a line of code.</summary>
    private const int Run = 24;

    /// <summary>The same for letters and digits alone, as a repetition may be escaped or spaced anew.</summary>
    private const int LetterRun = 16;

    /// <summary>A text shorter than a run is not repeated whole either, unless it is as short as a common word.</summary>
    private const int ShortestRun = 8;

    /// <summary>UTF-16 units of a word; keys are longer.</summary>
    private const int MaxWord = 24;

    /// <summary>UTF-16 units around a model's name: its quotes and a colon or comma.</summary>
    private const int MaxQuotes = 4;

    /// <summary>Letters and digits of a word that are not looked for in the request.</summary>
    private const int ShortWord = 3;

    /// <summary>What errors are made of; that a request has these words too tells nothing.</summary>
    private static readonly FrozenSet<string> Plain = (
        "able about above accept accepted account accurate allow allowed already also argument array assistant available "
        + "back because been before below between billing body boolean busy call cannot character characters chat check "
        + "choose code completion completions content context could credit credits current does done down empty endpoint "
        + "error errors exceed exceeded exceeds exist exists expected failed field fields first found from given greater "
        + "have header here input instead integer internal invalid json key kind large later least length less like limit "
        + "limits list load loaded loading long longer maximum memory message messages minimum missing model models more "
        + "most must name need needs negative null number object only option options output over overloaded param "
        + "parameter parameters parse permission please prefix present prompt provide provided pull pulling quota range "
        + "rate reached read reduce request requested requests required response retry role running schema second seconds "
        + "server service shorter should size slow some stop stopped stream string suffix support supported supports "
        + "system temperature text than that their them then there these they this time timeout token tokens tool tools "
        + "total true false type unable unavailable unexpected unknown unsupported user valid value values version wait "
        + "were what when which while will with without would wrong your"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private const string Omitted = "…";

    /// <summary>The words, shortened; null when there are none or they must not be shown.</summary>
    /// <param name="request">What they may repeat; null when nothing of the person's was sent.</param>
    public static string? Shown(string? message, ModelDefinition model, ModelRequest? request)
    {
        if (string.IsNullOrWhiteSpace(message))
            return null;
        message = message[..Math.Min(message.Length, MaxRead)];
        string[] sent = request is null ? [] : [.. TextsOf(request)];
        if (sent.Any(text => Repeats(message, text)))
            return null;
        if (model.Headers.Any(header => Holds(message, header.Value)))
            return null;
        var letters = Array.ConvertAll(sent, LettersOf);
        var words = Printable(message)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word =>
                word.Length <= LongestWord(word, model.Model) && !IsOf(letters, word, model.Model) ? word : Omitted
            );
        var shown = string.Join(' ', words);
        return shown.Length <= MaxLength ? shown : shown[..MaxLength] + Omitted;
    }

    /// <summary>Whether a character controls something, turns the direction of the text, or cannot be seen.</summary>
    public static bool IsHidden(char character) =>
        char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format;

    /// <summary>The model's name is no secret, and often quoted.</summary>
    private static int LongestWord(string word, string model) =>
        word.Contains(model, StringComparison.OrdinalIgnoreCase) ? model.Length + MaxQuotes
        : word.Any(char.IsDigit) && word.Any(char.IsLetter) ? 0
        : MaxWord;

    /// <summary>Whether a word, or one of the words in it, stands in what was sent.</summary>
    private static bool IsOf(string[] sent, string word, string model)
    {
        if (word.Contains(model, StringComparison.OrdinalIgnoreCase))
            return false;
        var start = 0;
        for (var i = 0; i <= word.Length; i++)
        {
            if (i < word.Length && char.IsLetterOrDigit(word[i]))
                continue;
            var part = word[start..i].ToLowerInvariant();
            start = i + 1;
            if (
                part.Length > ShortWord
                && !Plain.Contains(part)
                && sent.Any(text => text.Contains(part, StringComparison.Ordinal))
            )
                return true;
        }
        return false;
    }

    private static IEnumerable<string> TextsOf(ModelRequest request)
    {
        var texts = request switch
        {
            FillRequest fill =>
            [
                fill.Prefix,
                fill.Suffix,
                .. fill.Files.Select(static file => file.Name),
                .. fill.Files.Select(static file => file.Text),
            ],
            TextRequest text => [text.Prompt],
            ChatRequest chat => chat.Turns.Select(static turn => turn.Text),
            _ => Enumerable.Empty<PromptText>(),
        };
        return texts.Select(static text => text.Render());
    }

    private static bool Repeats(string message, string text) =>
        SharesRun(message, text, Run) || SharesRun(LettersOf(message), LettersOf(text), LetterRun);

    private static bool Holds(string message, Secret secret) =>
        !secret.IsEmpty && message.Contains(secret.Reveal(), StringComparison.Ordinal);

    private static bool SharesRun(string message, string text, int longest)
    {
        var length = Math.Clamp(text.Length, ShortestRun, longest);
        for (var i = 0; i + length <= message.Length; i++)
        {
            if (text.AsSpan().IndexOf(message.AsSpan(i, length)) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>Letters and digits in lower case, without the letters that escape a line break or a tab.</summary>
    private static string LettersOf(string text)
    {
        var letters = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (char.IsLetterOrDigit(text[i]))
                letters.Append(char.ToLowerInvariant(text[i]));
        }
        return letters.ToString();
    }

    private static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character))
                printable.Append(' ');
            else if (!IsHidden(character))
                printable.Append(character);
        }
        return printable.ToString();
    }
}
