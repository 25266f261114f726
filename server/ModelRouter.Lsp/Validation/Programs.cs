using System.ComponentModel;
using System.Diagnostics;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// The one place where a program is started: git, to make a copy of a repository; and, under a supervisor, the command that a
/// person consented to. Nothing that a model or a workspace says chooses either.
/// </summary>
internal static class Programs
{
    /// <summary>Starts a program whose output is read.</summary>
    /// <exception cref="Win32Exception">There is no such program, or it cannot be started.</exception>
    public static Process Start(ProgramStart start) => Start(start, readsOutput: true);

    /// <summary>Starts a program that writes where this one does, and that has nothing to read.</summary>
    /// <exception cref="Win32Exception">There is no such program, or it cannot be started.</exception>
    public static Process StartBeside(ProgramStart start)
    {
        var process = Start(start, readsOutput: false);
        process.StandardInput.Close();
        return process;
    }

    private static Process Start(ProgramStart start, bool readsOutput)
    {
        var info = new ProcessStartInfo(start.File, start.Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = start.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = readsOutput,
            RedirectStandardError = readsOutput,
        };
        info.Environment.Clear();
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
#pragma warning disable RS0030 // The one place.
        return Process.Start(info) ?? throw new Win32Exception($"{start.File} could not be started.");
#pragma warning restore RS0030
    }
}
