namespace ModelRouter.Assist.Edits;

/// <summary>A change as a model writes it.</summary>
/// <param name="Path">The file, as the model names it.</param>
/// <param name="Search">The lines to replace, each ending in LF; null for the whole file.</param>
/// <param name="Text">What is to stand there, in lines that end in LF.</param>
internal sealed record EditBlock(string Path, string? Search, string Text);
