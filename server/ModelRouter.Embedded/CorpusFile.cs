namespace ModelRouter.Embedded;

/// <summary>One file to learn from.</summary>
/// <param name="Path">Where the text came from. Every predicted token can be traced back to it.</param>
/// <param name="Text">The whole text.</param>
public sealed record CorpusFile(string Path, string Text);
