namespace ModelRouter.Lsp.Cli;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Verdict">How it stands.</param>
/// <param name="Detail">What was found and, if it is not fine, what to do.</param>
internal sealed record DoctorCheck(string Name, DoctorVerdict Verdict, string Detail);
