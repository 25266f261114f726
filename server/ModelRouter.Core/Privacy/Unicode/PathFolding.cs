using System.Runtime.InteropServices;
using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// Folds names so that those which some file system takes for the same are equal: canonical composition (NFC), simple
/// case folding, and code points left out that file systems may ignore.
/// </summary>
/// <remarks>
/// The process runs with InvariantGlobalization, where <see cref="string.Normalize()"/> changes nothing beyond ASCII on
/// Linux, so the data is our own. Folding too much only makes rules match more.
/// </remarks>
public static class PathFolding
{
    // Hangul syllables by arithmetic: Unicode, chapter 3.12.
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>Folds a name, a path, or a literal part of a glob. Folding twice changes nothing more.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var table = FoldingTable.Instance;
        var codes = Decompose(text, table);
        Reorder(CollectionsMarshal.AsSpan(codes), table);
        Compose(codes, table);
        return ToText(codes);
    }

    /// <summary>
    /// A text with each letter that stands for several written as these, as in <c>strasse</c>: some file systems take both
    /// for the same (full case folding), so that what is compared has to be compared under both.
    /// </summary>
    /// <returns>Null when there is no such letter.</returns>
    public static string? Expand(string text)
    {
        if (Ascii.IsValid(text))
            return null;
        var table = FoldingTable.Instance;
        var expanded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (table.ExpandedOf(letter) is { } letters)
                expanded.Append(letters);
            else
                expanded.Append(letter);
        }
        return expanded.Length > text.Length ? expanded.ToString() : null;
    }

    private static List<int> Decompose(string text, FoldingTable table)
    {
        var codes = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // A lone surrogate, which Linux allows to arise from bytes that are no UTF-8, stands for itself.
            int code = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                code = char.ConvertToUtf32(text[i], text[++i]);
            if (code - SyllableBase is >= 0 and < SyllableCount and var syllable)
                AddJamo(codes, syllable);
            else if (table.IsIgnorable(code))
                continue;
            else if (table.FoldedOf(code) is { IsEmpty: false } folded)
                codes.AddRange(folded);
            else
                codes.Add(code is >= 'A' and <= 'Z' ? code | 0x20 : code);
        }
        return codes;
    }

    private static void AddJamo(List<int> codes, int syllable)
    {
        codes.Add(LeadBase + (syllable / (VowelCount * TailCount)));
        codes.Add(VowelBase + (syllable % (VowelCount * TailCount) / TailCount));
        if (syllable % TailCount is > 0 and var tail)
            codes.Add(TailBase + tail);
    }

    /// <summary>Puts each letter's marks into canonical order, keeping those of one class as they are.</summary>
    private static void Reorder(Span<int> codes, FoldingTable table)
    {
        for (var i = 1; i < codes.Length; i++)
        {
            var code = codes[i];
            var rank = table.RankOf(code);
            if (rank == 0)
                continue;
            var at = i;
            for (; at > 0 && table.RankOf(codes[at - 1]) > rank; at--)
                codes[at] = codes[at - 1];
            codes[at] = code;
        }
    }

    /// <summary>Unicode's canonical composition, in place.</summary>
    private static void Compose(List<int> codes, FoldingTable table)
    {
        var starter = -1;
        var length = 0;
        var lastRank = 0;
        for (var i = 0; i < codes.Count; i++)
        {
            var code = codes[i];
            var rank = table.RankOf(code);
            var isBlocked = starter >= 0 && length > starter + 1 && lastRank >= rank;
            if (starter >= 0 && !isBlocked && ComposedOf(codes[starter], code, table) is { } composed)
            {
                codes[starter] = composed;
                continue;
            }
            if (rank == 0)
                starter = length;
            lastRank = rank;
            codes[length++] = code;
        }
        codes.RemoveRange(length, codes.Count - length);
    }

    private static int? ComposedOf(int first, int second, FoldingTable table)
    {
        if (
            first - LeadBase is >= 0 and < LeadCount and var lead
            && second - VowelBase is >= 0 and < VowelCount and var vowel
        )
            return SyllableBase + (((lead * VowelCount) + vowel) * TailCount);
        if (
            first - SyllableBase is >= 0 and < SyllableCount and var syllable
            && syllable % TailCount == 0
            && second - TailBase is > 0 and < TailCount and var tail
        )
            return first + tail;
        return table.Compose(first, second);
    }

    private static string ToText(List<int> codes)
    {
        var text = new StringBuilder(codes.Count);
        foreach (var code in codes)
        {
            if (code <= char.MaxValue)
                text.Append((char)code);
            else
                text.Append(char.ConvertFromUtf32(code));
        }
        return text.ToString();
    }
}
