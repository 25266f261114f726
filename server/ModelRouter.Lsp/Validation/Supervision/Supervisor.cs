using System.ComponentModel;
using System.Diagnostics;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>
/// The process between the sidecar and a command. It starts the command, which can write into one folder and read what it is
/// given where the system can see to that, and ends with it; before that it ends all that the command has started. The end
/// of its input, which is also the end of the sidecar, however that comes, ends the command.
/// </summary>
internal static class Supervisor
{
    public const string Switch = "--supervise";

    /// <summary>As shells have it for what cannot be run.</summary>
    private const int CannotRun = 126;

    /// <summary>Whether that is what the process is started for.</summary>
    public static bool IsMeant(string[] args) => args is [Switch, _, _, ..];

    /// <param name="args">The switch, the folder that may be written into, the command line, and what may be read.</param>
    /// <param name="input">Ends when the command is to end.</param>
    /// <param name="error">Takes why it could not be started.</param>
    /// <returns>The command's exit code.</returns>
    public static int Run(string[] args, Stream input, TextWriter error)
    {
        var (scratch, line) = (args[1], args[2]);
        ProcessTree.Adopt();
        var restricted = new RestrictedThread();
        Process? command = null;
        string? problem = null;
        restricted.Run(() =>
        {
            try
            {
                Reach.Limit(scratch, args[3..]);
                command = Programs.StartBeside(Shell(line));
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                problem = exception.Message;
            }
        });
        if (command is null)
        {
            error.WriteLine($"It could not be started: {problem}");
            return CannotRun;
        }
        var watch = new Thread(() =>
        {
            WaitForEnd(input);
            EndAll(restricted, command);
        })
        {
            IsBackground = true,
        };
        watch.Start();
        command.WaitForExit();
        var exitCode = command.ExitCode;
        EndAll(restricted, command);
        return exitCode;
    }

    /// <summary>Those that start others faster than they are found end by the first; where that is not to be had, by the second, if they can be found.</summary>
    private static void EndAll(RestrictedThread restricted, Process command)
    {
        restricted.EndAll();
        ProcessTree.EndAll(command);
    }

    private static void WaitForEnd(Stream input)
    {
        var block = new byte[16];
        try
        {
            while (input.Read(block) > 0) { }
        }
        catch (IOException)
        {
            // That is an end, too.
        }
    }

    private static ProgramStart Shell(string line)
    {
        var environment = Environment
            .GetEnvironmentVariables()
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(
                static entry => (string)entry.Key,
                static entry => (string)entry.Value!,
                StringComparer.Ordinal
            );
        var folder = Directory.GetCurrentDirectory();
        return OperatingSystem.IsWindows()
            ? new ProgramStart("cmd.exe", ["/d", "/c", line], folder, environment)
            : new ProgramStart("/bin/sh", ["-c", line], folder, environment);
    }
}
