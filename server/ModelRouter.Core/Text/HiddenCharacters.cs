using System.Globalization;
using System.Text;

namespace ModelRouter.Core.Text;

/// <summary>
/// Characters that act instead of being seen: controls, which a terminal obeys, and what turns the direction of a text, so
/// that it reads as something else than what it is ("Trojan Source").
/// </summary>
public static class HiddenCharacters
{
    // They join letters or keep them apart in some scripts, and emoji; on a line they turn and move nothing.
    private static readonly Rune NonJoiner = new(0x200C);
    private static readonly Rune Joiner = new(0x200D);

    /// <summary>Whether a character controls something, turns the direction of the text, breaks a line or cannot be seen.</summary>
    public static bool IsHidden(Rune character) =>
        IsBlank(character)
        || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    /// <summary>The first hidden character of a text that its document has nowhere, beyond tabs, line breaks and joiners.</summary>
    /// <param name="text">What is to come into the document.</param>
    /// <param name="document">What is there.</param>
    public static Rune? FirstNew(string text, TextSnapshot document)
    {
        string? whole = null;
        foreach (var character in text.EnumerateRunes())
        {
            if (!IsUnwanted(character))
                continue;
            whole ??= document.ToString();
            if (!whole.Contains(character.ToString(), StringComparison.Ordinal))
                return character;
        }
        return null;
    }

    /// <summary>The text for a terminal: hidden characters are written as <c>\u{202E}</c>, so that they do nothing.</summary>
    /// <param name="text">Of a file, of a model, or of anybody else.</param>
    /// <param name="keepLayout">Whether tabs and line breaks stay as they are; otherwise it is one line.</param>
    public static string Shown(string text, bool keepLayout = false)
    {
        if (!text.EnumerateRunes().Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (IsHidden(character) && !(keepLayout && IsLayout(character)))
                shown.Append(NameOf(character));
            else
                shown.Append(character);
        }
        return shown.ToString();
    }

    /// <summary>The text without its hidden characters, but for tabs, line breaks and joiners.</summary>
    /// <param name="text">Of a model, to be shown to people.</param>
    public static string Without(string text)
    {
        if (!text.EnumerateRunes().Any(IsUnwanted))
            return text;
        var rest = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!IsUnwanted(character))
                rest.Append(character);
        }
        return rest.ToString();
    }

    /// <summary>A character by its number, as in <c>\u{202E}</c>.</summary>
    public static string NameOf(Rune character) =>
        string.Create(CultureInfo.InvariantCulture, $"\\u{{{character.Value:X4}}}");

    /// <summary>
    /// Letters and marks that are drawn as nothing, so that names which hold one look like others: fillers of Hangul and
    /// Khmer, the empty Braille pattern, the joiner of graphemes, and selectors of variants past the first sixteen, which
    /// carry bytes.
    /// </summary>
    private static bool IsBlank(Rune character) =>
        character.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or 0x2800
                or 0x3164
                or 0xFFA0
                or (>= 0xE0100 and <= 0xE01EF);

    private static bool IsUnwanted(Rune character) => IsHidden(character) && !IsOrdinary(character);

    private static bool IsOrdinary(Rune character) =>
        IsLayout(character) || character == NonJoiner || character == Joiner;

    private static bool IsLayout(Rune character) => character.Value is '\t' or '\n' or '\r';
}
