using System.Diagnostics;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Validation;

/// <summary>A git repository in a temporary folder.</summary>
internal sealed class SampleRepository : IDisposable
{
    private readonly TempFolder _folder = new();

    public SampleRepository(params (string Path, string Text)[] files)
    {
        Run(Path, "init", "--quiet");
        foreach (var (path, text) in files)
            _folder.Write(path, text);
        if (files.Length > 0)
            Commit(Path);
    }

    public string Path => _folder.Path;

    public string Write(string path, string text) => _folder.Write(path, text);

    public string Combine(string path) => _folder.Combine(path);

    public string Read(string path) => File.ReadAllText(_folder.Combine(path));

    /// <summary>What git keeps of worktrees, but for the repository's own.</summary>
    public IEnumerable<string> Worktrees =>
        Directory.Exists(_folder.Combine(".git/worktrees"))
            ? Directory.EnumerateDirectories(_folder.Combine(".git/worktrees"))
            : [];

    public void Dispose() => _folder.Dispose();

    /// <summary>Makes a repository of a folder as it is.</summary>
    public static void Make(string folder)
    {
        Run(folder, "init", "--quiet");
        Commit(folder);
    }

    public static void Commit(string folder)
    {
        Run(folder, "add", "--all");
        Run(folder, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "first");
    }

    public static void Run(string folder, params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(
            new ProcessStartInfo("git", ["-C", folder, .. arguments]) { UseShellExecute = false }
        )!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
