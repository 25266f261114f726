using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// Text as git compares it, which knows bytes and no characters: one unit for each byte of its UTF-8, so that a wildcard
/// stands for a byte.
/// </summary>
internal static class GitText
{
    /// <summary>The most units that one of a text becomes.</summary>
    public const int MaxUnits = 3;

    /// <summary>The text in git's terms.</summary>
    public static string Spell(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
            return text.ToString();
        var units = new char[text.Length * MaxUnits];
        return new string(units, 0, Spell(text, units));
    }

    /// <summary>Writes the text in git's terms; returns its units.</summary>
    public static int Spell(ReadOnlySpan<char> text, Span<char> units)
    {
        if (Ascii.IsValid(text))
        {
            text.CopyTo(units);
            return text.Length;
        }
        var bytes = new byte[text.Length * MaxUnits];
        return Encoding.Latin1.GetChars(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), units);
    }
}
