using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Server;

/// <summary>Where the programs are that are measured as processes.</summary>
internal static class Programs
{
    private const string BareHostProject = "ModelRouter.Benchmarks.BareHost";

    /// <summary>The sidecar as it is shipped; <c>npm run build</c> puts it there.</summary>
    public static string Sidecar { get; } = Existing(RepositoryRoot.Combine("dist", "server", "ModelRouter.Lsp.dll"));

    /// <summary>The bare Generic Host, built along with this program in the same configuration.</summary>
    public static string BareHost { get; } = Existing(BesideThisProgram(BareHostProject));

    /// <summary>The <c>dotnet</c> that runs this program, or the one on the path.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string BesideThisProgram(string project)
    {
        var output = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(output.Parent!.Parent!.FullName, project, output.Name, project + ".dll");
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there; run npm run build first.");
}
