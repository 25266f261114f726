namespace ModelRouter.Assist.Tickets;

/// <summary>A file as it would be after a change. Nothing of it is on disk.</summary>
/// <param name="Path">Below the workspace folder, with <c>/</c>.</param>
/// <param name="Before">What it is now; null for one that would be made.</param>
/// <param name="After">What it would be.</param>
public sealed record StagedFile(string Path, string? Before, string After);
