using ModelRouter.Lsp.Assist;

namespace ModelRouter.Lsp.Cli;

/// <summary>Files that are named on the command line.</summary>
internal static class CliTexts
{
    /// <exception cref="CliException">It cannot be read.</exception>
    public static WorkText Read(string file, WorkTexts texts)
    {
        if (file.Length == 0)
            throw new CliException(ExitCode.WrongUsage, "A file's name is empty; name a file.");
        var (text, problem) = texts.Read(Path.GetFullPath(file));
        return text ?? throw new CliException(ExitCode.WrongUsage, problem!);
    }
}
