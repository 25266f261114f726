using System.CommandLine;

namespace ModelRouter.Lsp.Cli;

/// <summary>The program's verbs. Usage errors are one sentence on stderr and exit code 2.</summary>
internal static class CommandLine
{
    private const string ServeOption = "--stdio";

    /// <summary>Whether to serve; a client may add the id of its process, which it also sends in <c>initialize</c>.</summary>
    public static bool MeansServe(string[] args) =>
        args.All(static arg => arg == ServeOption || arg.StartsWith("--clientProcessId=", StringComparison.Ordinal));

    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        var parsed = Build(context).Parse(args);
        // Where there are several, the last one names the word that is wrong.
        if (parsed.Errors is [.., var error])
            return await FailAsync(context, ExitCode.WrongUsage, $"{error.Message} See --help.");
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    Output = context.Output,
                    Error = context.Error,
                }
            );
        }
        catch (CliException exception)
        {
            return await FailAsync(context, exception.ExitCode, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // An output that takes nothing more, a current folder that is gone: what no verb can have foreseen.
            return await FailAsync(context, ExitCode.Failed, $"It could not be done: {exception.Message}");
        }
    }

    /// <summary>Says why, if anyone listens, and gives the exit code back.</summary>
    private static async Task<int> FailAsync(CliContext context, int exitCode, string message)
    {
        try
        {
            await context.TellAsync(message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
        return exitCode;
    }

    private static RootCommand Build(CliContext context)
    {
        var common = new CommonOptions();
        var serve = new Option<bool>(ServeOption) { Description = "Serve LSP on stdin and stdout (the default)." };
        return new RootCommand(
            "ModelRouter: inline completions for any editor, from a model that needs no key, no download and no server."
        )
        {
            serve,
            common.Workspace,
            common.Settings,
            common.Json,
            CompleteVerb.Build(common, context),
            RouteVerb.Build(common, context),
            ModelsVerb.Build(common, context),
            PlanVerb.Build(common, context),
            ReviewVerb.Build(common, context),
            TicketVerb.Build(common, context),
            DoctorVerb.Build(common, context),
            UsageVerb.Build(common, context),
            LedgerVerb.Build(common, context),
        };
    }
}
