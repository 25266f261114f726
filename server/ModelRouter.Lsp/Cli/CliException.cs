namespace ModelRouter.Lsp.Cli;

/// <summary>Ends a verb with one sentence on stderr.</summary>
/// <param name="exitCode">See <see cref="Cli.ExitCode"/>.</param>
/// <param name="message">What is wrong and what to do.</param>
internal sealed class CliException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
