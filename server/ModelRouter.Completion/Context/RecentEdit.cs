namespace ModelRouter.Completion.Context;

/// <summary>Lines that were edited a while ago.</summary>
/// <param name="Document">The document at the version that the lines are counted in.</param>
/// <param name="FirstLine">From 0.</param>
/// <param name="LastLine">Counts in.</param>
public sealed record RecentEdit(OpenDocument Document, int FirstLine, int LastLine);
