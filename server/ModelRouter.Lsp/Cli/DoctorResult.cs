namespace ModelRouter.Lsp.Cli;

/// <summary>The answer of <c>doctor --json</c>.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record DoctorResult(string Version, IReadOnlyList<DoctorCheck> Checks);
