using System.Collections.Frozen;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>Files that decide what is installed, what a build pipeline runs, how tests are run, or what editors and git do by themselves, by their names.</summary>
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

    private static readonly FrozenSet<string> SourcesOfPackages = new[]
    {
        ".npmrc",
        ".yarnrc",
        ".yarnrc.yml",
        ".pnpmfile.cjs",
        "bunfig.toml",
        "nuget.config",
        "pip.conf",
        ".condarc",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What test runners, and the commands that start them, read by themselves.</summary>
    private static readonly FrozenSet<string> RunsOfTests = new[]
    {
        "pytest.ini",
        "tox.ini",
        "noxfile.py",
        "sitecustomize.py",
        "karma.conf.js",
        "phpunit.xml",
        "phpunit.xml.dist",
        "xunit.runner.json",
        "testng.xml",
        "Makefile",
        "GNUmakefile",
        "justfile",
        "Rakefile",
        "Taskfile.yml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Their beginnings, where the ending is that of one language or another.</summary>
    private static readonly string[] RunsOfTestsBegin =
    [
        "jest.config.",
        "vitest.config.",
        "vitest.workspace.",
        ".mocharc.",
        "ava.config.",
        "playwright.config.",
        "cypress.config.",
    ];

    private const string RunSettings = ".runsettings";

    private static readonly FrozenSet<string> Obeyed = new[]
    {
        ".modelrouter.json",
        ".gitattributes",
        ".gitmodules",
        ".gitconfig",
        ".envrc",
        ".mcp.json",
        ".devcontainer.json",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] ObeyedFolders =
    [
        ".vscode/",
        ".devcontainer/",
        ".husky/",
        ".githooks/",
        ".git/",
        ".idea/",
        ".zed/",
        ".cursor/",
        ".claude/",
    ];

    private const string WorkspaceOfEditor = ".code-workspace";

    /// <summary>What a file is that a ticket may change where its words name it, for people; null for any other.</summary>
    public static string? Of(string path)
    {
        var name = NameOf(path);
        return LockFiles.Contains(name) ? "a lock file"
            : PipelineFiles.Contains(name) || IsIn(PipelineFolders, path) ? "part of a build pipeline"
            : SourcesOfPackages.Contains(name) || IsIn([".cargo/"], path) ? "what says where packages come from"
            : IsRunOfTests(name) ? "what says how tests are run"
            : null;
    }

    /// <summary>Whether an editor, git or this program does by itself what the file says: no ticket changes one.</summary>
    public static bool IsObeyed(string path) =>
        Obeyed.Contains(NameOf(path))
        || IsIn(ObeyedFolders, path)
        || path.EndsWith(WorkspaceOfEditor, StringComparison.OrdinalIgnoreCase);

    private static bool IsRunOfTests(string name) =>
        RunsOfTests.Contains(name)
        || RunsOfTestsBegin.Any(begin => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))
        || name.EndsWith(RunSettings, StringComparison.OrdinalIgnoreCase);

    private static bool IsIn(string[] folders, string path) =>
        folders.Any(folder =>
            path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            || path.Contains($"/{folder}", StringComparison.OrdinalIgnoreCase)
        );

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
