using System.Text;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>Characters by which a change reads as another one than it is.</summary>
internal static class Disguise
{
    private static readonly Rune[] Joiners = [new(0x200C), new(0x200D)];

    /// <summary>The first such character of a path; null for none.</summary>
    public static Rune? InPath(string path)
    {
        foreach (var character in path.EnumerateRunes())
        {
            if (HiddenCharacters.IsHidden(character))
                return character;
        }
        return null;
    }

    /// <summary>
    /// The first one that there would be more of: any that is hidden, and a joiner in a name of Latin letters, where it joins
    /// nothing. Null for none.
    /// </summary>
    public static Rune? Added(string before, string after)
    {
        var had = Count(before);
        foreach (var (character, count) in Count(after))
        {
            if (count > had.GetValueOrDefault(character))
                return character;
        }
        return null;
    }

    private static Dictionary<Rune, int> Count(string text)
    {
        var counts = new Dictionary<Rune, int>();
        var previous = default(Rune);
        Rune? joiner = null;
        foreach (var character in text.EnumerateRunes())
        {
            if (joiner is { } open && IsOfName(character))
                counts[open] = counts.GetValueOrDefault(open) + 1;
            joiner = null;
            if (Joiners.Contains(character))
            {
                if (IsOfName(previous))
                    counts[character] = counts.GetValueOrDefault(character) + 1;
                else
                    joiner = character;
            }
            else if (HiddenCharacters.IsHidden(character) && character.Value is not ('\t' or '\n' or '\r'))
                counts[character] = counts.GetValueOrDefault(character) + 1;
            previous = character;
        }
        return counts;
    }

    private static bool IsOfName(Rune character) =>
        character is { IsAscii: true } && (Rune.IsLetterOrDigit(character) || character.Value is '_' or '$');
}
