using System.CommandLine;

namespace ModelRouter.Lsp.Cli;

/// <summary>The program's verbs. Usage errors are one sentence on stderr and exit code 2.</summary>
internal static class CommandLine
{
    public const string ServeOption = "--stdio";

    public static async Task<int> RunAsync(string[] args, CliContext context)
    {
        var parsed = Build(context).Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            await context.Error.WriteLineAsync($"{error.Message} See --help.");
            return ExitCode.WrongUsage;
        }
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
            await context.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
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
            DoctorVerb.Build(common, context),
        };
    }
}
