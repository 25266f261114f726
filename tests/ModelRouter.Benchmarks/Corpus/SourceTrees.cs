using System.ComponentModel;
using System.Diagnostics;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Corpus;

/// <summary>The real code that a machine has which can build this repository.</summary>
internal static class SourceTrees
{
    public static IReadOnlyList<SourceTree> Find() =>
        [
            new("repository", RepositoryRoot.Path, [".cs", ".ts"], ["dist", "node_modules", ".git"]),
            new(
                "node_modules",
                RepositoryRoot.Combine("node_modules"),
                [".ts", ".mts", ".js", ".mjs"],
                ["umd", "dist"]
            ),
            // test holds many near-copies, encodings are tables.
            new("python", PythonLibrary(), [".py"], ["site-packages", "test", "tests", "encodings", "__pycache__"]),
        ];

    private static string PythonLibrary()
    {
        try
        {
            var start = new ProcessStartInfo("python3", ["-c", "import os; print(os.path.dirname(os.__file__))"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            using var python = Process.Start(start);
            return python?.StandardOutput.ReadToEnd().Trim() ?? "";
        }
        catch (Win32Exception)
        {
            return ""; // There is no Python here, which is fine.
        }
    }
}
