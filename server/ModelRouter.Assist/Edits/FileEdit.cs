using System.Collections.Immutable;
using System.Text;

namespace ModelRouter.Assist.Edits;

/// <summary>Changes of one file.</summary>
/// <param name="Path">The file, by the name that the model was given; of a new one, below the workspace folder.</param>
/// <param name="IsNew">Whether it is to be made.</param>
/// <param name="Replacements">In the order of the text, none touching what another one replaces.</param>
public sealed record FileEdit(string Path, bool IsNew, ImmutableArray<TextReplacement> Replacements)
{
    /// <summary>The text after the changes.</summary>
    /// <param name="text">The text that they were made for.</param>
    public string ApplyTo(string text)
    {
        var changed = new StringBuilder(text.Length);
        var done = 0;
        foreach (var replacement in Replacements)
        {
            changed.Append(text, done, replacement.Start - done).Append(replacement.NewText);
            done = replacement.Start + replacement.Length;
        }
        return changed.Append(text, done, text.Length - done).ToString();
    }
}
