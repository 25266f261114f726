namespace ModelRouter.Completion;

/// <summary>The entry selected in the editor's completion list: a suggestion must continue it.</summary>
/// <param name="Start">Start of what it replaces, in UTF-16 units from the start of the document.</param>
/// <param name="End">End of what it replaces.</param>
/// <param name="Text">What it inserts.</param>
public sealed record SelectedCompletion(int Start, int End, string Text);
