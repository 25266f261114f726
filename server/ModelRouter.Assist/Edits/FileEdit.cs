using System.Collections.Immutable;

namespace ModelRouter.Assist.Edits;

/// <summary>Changes of one file.</summary>
/// <param name="Path">The file, by the name that the model was given; of a new one, below the workspace folder.</param>
/// <param name="IsNew">Whether it is to be made.</param>
/// <param name="Replacements">In the order of the text, none touching what another one replaces.</param>
public sealed record FileEdit(string Path, bool IsNew, ImmutableArray<TextReplacement> Replacements);
