using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Process;

/// <summary>
/// The sidecar that was built with these tests, from its own folder: theirs leaves out what their framework has and the
/// sidecar's has not.
/// </summary>
internal static class Sidecar
{
    public static string Path { get; } =
        System.IO.Path.GetFullPath(
            System.IO.Path.Combine("..", "..", "ModelRouter.Lsp", Configuration, "ModelRouter.Lsp.dll"),
            AppContext.BaseDirectory
        );

    /// <summary><c>release</c> or <c>debug</c>: the name of the folder.</summary>
    private static string Configuration =>
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static LspServerProcess Serve(TempFolder state) =>
        LspServerProcess.Start(
            "dotnet",
            [Path, "--stdio"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["MODELROUTER_HOME"] = state.Path }
        );
}
