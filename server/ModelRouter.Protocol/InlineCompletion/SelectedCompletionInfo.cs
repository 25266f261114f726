namespace ModelRouter.Protocol;

/// <summary>
/// The entry chosen in the suggestion list: an answer must replace its range and begin with its text.
/// </summary>
public sealed record SelectedCompletionInfo(LspRange Range, string Text);
