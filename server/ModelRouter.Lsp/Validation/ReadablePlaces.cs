using System.Collections.Frozen;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// What the command that checks a change may read beside its own folder: the system, tools and their stores, what git keeps
/// of the copy, and the dependencies that lie in the person's own folder. Nothing else of a home folder, of the workspace, or
/// of any other project.
/// </summary>
internal static class ReadablePlaces
{
    private static readonly string[] OfSystem =
    [
        "/usr",
        "/bin",
        "/sbin",
        "/lib",
        "/lib32",
        "/lib64",
        "/libx32",
        "/etc",
        "/opt",
        "/proc",
        "/sys",
        "/nix/store",
        "/nix/var/nix/profiles",
        "/gnu/store",
        "/snap",
        "/home/linuxbrew/.linuxbrew",
        "/var/lib/gems",
        "/var/lib/ca-certificates",
        "/var/cache/fontconfig",
        // Names of hosts, and the programs of NixOS; no sockets of services.
        "/run/systemd/resolve",
        "/run/resolvconf",
        "/run/NetworkManager",
        "/run/current-system",
        "/run/wrappers",
        "/mnt/wsl/resolv.conf",
    ];

    /// <summary>Below the home folder. Not the whole of a tool's folder where it keeps names and passwords, too.</summary>
    private static readonly string[] OfTools =
    [
        ".dotnet",
        ".nuget/packages",
        ".cargo/bin",
        ".cargo/registry",
        ".cargo/git",
        ".rustup",
        ".npm/_cacache",
        ".nvm",
        ".volta",
        ".asdf",
        ".fnm",
        ".bun",
        ".deno",
        ".pyenv",
        ".rbenv",
        ".rvm",
        ".gem/ruby",
        ".sdkman/candidates",
        ".jdks",
        ".m2/repository",
        ".m2/wrapper",
        ".gradle/caches",
        ".gradle/wrapper",
        ".gradle/jdks",
        ".opam",
        ".ghcup",
        ".juliaup",
        ".elan",
        "go/bin",
        "go/pkg",
        "miniconda3",
        "anaconda3",
        "miniforge3",
        "mambaforge",
        ".local/bin",
        ".local/lib",
        ".local/share/fnm",
        ".local/share/mise",
        ".local/share/pipx",
        ".local/share/pnpm",
        ".local/share/uv",
        ".cache/Cypress",
        ".cache/coursier",
        ".cache/go-build",
        ".cache/ms-playwright",
        ".cache/node",
        ".cache/pip",
        ".cache/pnpm",
        ".cache/puppeteer",
        ".cache/pypoetry",
        ".cache/uv",
        ".cache/yarn",
    ];

    /// <summary>What tools look for in every folder above a project. One that is there and cannot be read fails a build.</summary>
    private static readonly string[] LookedForAbove =
    [
        ".editorconfig",
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "global.json",
        "package.json",
        "tsconfig.json",
    ];

    /// <summary>Folders that package managers fill.</summary>
    private static readonly FrozenSet<string> Dependencies = new[]
    {
        "node_modules",
        "bower_components",
        ".yarn",
        ".pnpm-store",
        ".venv",
        "venv",
        "vendor",
        "Pods",
        "packages",
        "deps",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="environment">Reads a variable of this process.</param>
    /// <param name="stateFolder">The state folder.</param>
    /// <param name="tree">The copy.</param>
    public static IReadOnlyList<string> Of(Func<string, string?> environment, string stateFolder, ScratchTree tree)
    {
        var home = environment("HOME") is { } own ? DiskPaths.Tidy(own) : null;
        string[] guarded = [.. new[] { home, stateFolder, tree.Root }.OfType<string>().Select(RealPath)];
        var tools = OfTools
            .Select(name => home is null ? "" : Path.Combine(home, name))
            .Concat(CommandEnvironment.OfTools.Select(name => environment(name) ?? ""))
            .Concat((environment("PATH") ?? "").Split(Path.PathSeparator).SelectMany(OfPath))
            .Where(place => Path.IsPathFullyQualified(place) && Path.Exists(place))
            .Where(place => !guarded.Any(one => DiskPaths.IsWithin(one, RealPath(place))));
        return
        [
            .. OfSystem
                .SelectMany(place => Around(place, guarded))
                .Concat(tools)
                .Concat(
                    DiskPaths
                        .Upwards(Path.GetDirectoryName(tree.Scratch)!)
                        .SelectMany(folder => LookedForAbove.Select(name => Path.Combine(folder, name)))
                )
                .Concat(ReadableHistory.Of(tree))
                .Concat(tree.Ignored.Select(name => Path.Combine(tree.Root, name)).Where(IsDependencies))
                .Where(Path.Exists)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>A folder of programs, and the installation that it belongs to.</summary>
    private static IEnumerable<string> OfPath(string folder)
    {
        if (DiskPaths.Tidy(folder) is not { } tidy || IsOfWindows(tidy))
            yield break;
        yield return tidy;
        if (
            Path.GetDirectoryName(RealPath(tidy)) is { } above
            && Path.GetFileName(above) is not ".local"
            && Directory.Exists(Path.Combine(above, "lib"))
            && !Path.Exists(Path.Combine(above, ".git"))
        )
            yield return above;
    }

    /// <summary>Under WSL, <c>/mnt/c</c> and the like: what is started from there is held by nothing here.</summary>
    private static bool IsOfWindows(string folder) =>
        folder.StartsWith("/mnt/", StringComparison.Ordinal)
        && folder is [_, _, _, _, _, _] or ['/', 'm', 'n', 't', '/', _, '/', ..];

    /// <summary>The place, or all in it but the way to what is guarded.</summary>
    private static IEnumerable<string> Around(string place, string[] guarded)
    {
        if (!Path.Exists(place))
            return [];
        var real = RealPath(place);
        if (guarded.Contains(real, StringComparer.Ordinal))
            return [];
        return guarded.Any(one => DiskPaths.IsWithin(one, real))
            ? Directory.EnumerateFileSystemEntries(real).SelectMany(inner => Around(inner, guarded))
            : [place];
    }

    /// <summary>A link counts where it leads to a folder of such a name, too.</summary>
    private static bool IsDependencies(string folder)
    {
        var tidy = Path.TrimEndingDirectorySeparator(folder);
        return Dependencies.Contains(Path.GetFileName(tidy)) && Dependencies.Contains(Path.GetFileName(RealPath(tidy)));
    }

    private static string RealPath(string path) => DiskLinks.Resolve(path).Path ?? path;
}
