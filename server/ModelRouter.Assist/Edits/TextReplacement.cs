namespace ModelRouter.Assist.Edits;

/// <summary>A change of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How much is replaced, in UTF-16 units.</param>
/// <param name="NewText">What stands there afterwards, in the text's own line ends.</param>
public sealed record TextReplacement(int Start, int Length, string NewText);
