using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Process;

/// <summary>The sidecar that was built with these tests.</summary>
internal static class Sidecar
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "ModelRouter.Lsp.dll");

    public static LspServerProcess Serve(TempFolder state) =>
        LspServerProcess.Start(
            "dotnet",
            [Path, "--stdio"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["MODELROUTER_HOME"] = state.Path }
        );
}
