namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>A git working tree.</summary>
/// <param name="Root">Its top folder.</param>
/// <param name="GitFolder">What belongs to this working tree: <c>.git</c>, or the folder that a <c>.git</c> file names (worktrees, submodules).</param>
/// <param name="CommonFolder">What all worktrees share: configuration and <c>info/exclude</c>.</param>
internal sealed record GitRepository(string Root, string GitFolder, string CommonFolder)
{
    /// <summary>A <c>.git</c> file is one line with one path.</summary>
    private const int MaxLinkBytes = 1 << 16;

    /// <summary>Changes when another branch is checked out.</summary>
    public string HeadFile => Path.Combine(GitFolder, "HEAD");

    /// <summary>The repository's own ignore file beside those in its folders.</summary>
    public string ExcludeFile => Path.Combine(CommonFolder, "info", "exclude");

    /// <summary>The repository whose root is <paramref name="folder"/>; null when it is not one.</summary>
    public static GitRepository? At(string folder)
    {
        var git = Path.Combine(folder, ".git");
        if (Directory.Exists(git))
            return Create(folder, git);
        return ReadLine(git) is ['g', 'i', 't', 'd', 'i', 'r', ':', .. var target]
            ? Create(folder, Path.GetFullPath(target.Trim(), folder))
            : null;
    }

    /// <summary>The repository that <paramref name="folder"/> lies in or is the root of; null outside of any.</summary>
    public static GitRepository? Containing(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (At(at) is { } repository)
                return repository;
        }
        return null;
    }

    /// <summary>The rules that hold at the root, without the root's own <c>.gitignore</c>.</summary>
    public IgnoreScope Rules(GitUser user)
    {
        var config = GitConfig.Read(Path.Combine(CommonFolder, "config"), user.Config());
        var ignoreCase = config.IgnoreCase ?? !FileNames.AreCaseSensitive;
        return IgnoreScope.Create(ignoreCase, user.IgnoreFile(config), IgnoreFile.Read(ExcludeFile));
    }

    private static GitRepository Create(string root, string git)
    {
        var common = ReadLine(Path.Combine(git, "commondir"));
        return new GitRepository(root, git, common is null ? git : Path.GetFullPath(common, git));
    }

    /// <summary>No path holds a NUL: such a file was not written by git.</summary>
    private static string? ReadLine(string path) =>
        SmallFile.Read(path, MaxLinkBytes) is { } text && !text.Contains('\0', StringComparison.Ordinal)
            ? text.Trim()
            : null;
}
