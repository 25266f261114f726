namespace ModelRouter.Lsp.Validation;

/// <summary>Says whose a run's folder is, so that what a killed process leaves can be told from what is in use.</summary>
/// <param name="Process">The id of the process.</param>
/// <param name="Started">When that process was started, UTC ticks: ids come again.</param>
/// <param name="Registered">What git keeps of the worktree, inside of the repository; null before it is made.</param>
internal sealed record ScratchMarker(int Process, long Started, string? Registered);
