namespace ModelRouter.Lsp.State;

/// <summary>Where state outlives the process: <c>MODELROUTER_HOME</c>, or the platform's per-user data folder.</summary>
internal static class StateFolder
{
    private const string Variable = "MODELROUTER_HOME";

    /// <summary>The folder's path; it may not exist yet.</summary>
    public static string Path { get; } = Locate(Environment.GetEnvironmentVariable(Variable));

    internal static string Locate(string? home) =>
        string.IsNullOrWhiteSpace(home)
            ? System.IO.Path.Combine(
                Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                ),
                "modelrouter"
            )
            : System.IO.Path.GetFullPath(home);
}
