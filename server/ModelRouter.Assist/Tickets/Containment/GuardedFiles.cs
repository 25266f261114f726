using System.Collections.Frozen;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>Files that decide what is installed or what a build pipeline runs, by their names.</summary>
internal static class GuardedFiles
{
    private static readonly FrozenSet<string> LockFiles = new[]
    {
        "package-lock.json",
        "npm-shrinkwrap.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "bun.lock",
        "bun.lockb",
        "deno.lock",
        "packages.lock.json",
        "paket.lock",
        "Cargo.lock",
        "go.sum",
        "poetry.lock",
        "uv.lock",
        "pdm.lock",
        "Pipfile.lock",
        "Gemfile.lock",
        "composer.lock",
        "mix.lock",
        "pubspec.lock",
        "Podfile.lock",
        "Package.resolved",
        "gradle.lockfile",
        "flake.lock",
        "MODULE.bazel.lock",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> PipelineFiles = new[]
    {
        ".gitlab-ci.yml",
        ".travis.yml",
        ".drone.yml",
        ".cirrus.yml",
        "azure-pipelines.yml",
        "bitbucket-pipelines.yml",
        "appveyor.yml",
        ".appveyor.yml",
        "Jenkinsfile",
        "cloudbuild.yaml",
        "buildspec.yml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] PipelineFolders =
    [
        ".github/workflows/",
        ".github/actions/",
        ".circleci/",
        ".buildkite/",
        ".gitlab/",
        ".azure-pipelines/",
        ".woodpecker/",
        ".teamcity/",
        ".ci/",
    ];

    /// <summary>What such a file is, for people; null for any other.</summary>
    public static string? Of(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (LockFiles.Contains(name))
            return "a lock file";
        var isPipeline =
            PipelineFiles.Contains(name)
            || PipelineFolders.Any(folder =>
                path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
                || path.Contains($"/{folder}", StringComparison.OrdinalIgnoreCase)
            );
        return isPipeline ? "part of a build pipeline" : null;
    }
}
