namespace ModelRouter.Lsp.Validation;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Null where it was ended before it ended by itself.</param>
/// <param name="WhyEnded">For people; null where it ended by itself.</param>
/// <param name="Output">The end of what it wrote, as it wrote it.</param>
internal sealed record CommandEnd(int? ExitCode, string? WhyEnded, string Output);
