using ModelRouter.Assist.Tickets;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// A copy of a repository as it would be after a change: a git worktree of what was committed last, the person's uncommitted
/// changes of tracked files, then the change. Dispose it: it goes with all that was written into it.
/// </summary>
internal sealed class ScratchTree : IDisposable
{
    private ScratchTree(string scratch, string tree, string folder, string root) =>
        (Scratch, Tree, Folder, Root) = (scratch, tree, folder, root);

    /// <summary>All that the command may write into.</summary>
    public string Scratch { get; }

    /// <summary>The copy of the repository.</summary>
    public string Tree { get; }

    /// <summary>The workspace folder in it.</summary>
    public string Folder { get; }

    /// <summary>The person's own repository.</summary>
    public string Root { get; }

    /// <summary>What git keeps of that.</summary>
    public string Repository { get; private set; } = "";

    /// <summary>What git keeps of the copy.</summary>
    public string Registered { get; private set; } = "";

    /// <summary>What git ignores in the person's own repository: folders as a whole, with a <c>/</c> at their end, and files.</summary>
    public IReadOnlyList<string> Ignored { get; private set; } = [];

    public string Home => Path.Combine(Scratch, "home");

    public string Temp => Path.Combine(Scratch, "tmp");

    /// <summary>Makes the copy.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="folders">Where it is made.</param>
    /// <param name="workspace">The full path of the workspace folder.</param>
    /// <param name="files">The change.</param>
    /// <param name="cancellationToken">Ends it; nothing is left.</param>
    /// <returns>The copy, or why there is none, for people.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<(ScratchTree? Tree, string? Problem)> CreateAsync(
        Git git,
        ScratchFolders folders,
        string workspace,
        IReadOnlyList<StagedFile> files,
        CancellationToken cancellationToken
    )
    {
        var root = (await git.RunAsync(workspace, cancellationToken, "rev-parse", "--show-toplevel"))?.TrimEnd(
            '\n',
            '\r'
        );
        if (root is null)
            return (null, "the folder is in no git repository, or git is not installed");
        if (await git.RunAsync(workspace, cancellationToken, "rev-parse", "--verify", "--quiet", "HEAD") is null)
            return (null, "the repository has no commit yet");
        var prefix = (await git.RunAsync(workspace, cancellationToken, "rev-parse", "--show-prefix"))?.Trim() ?? "";
        string? scratch = null;
        try
        {
            scratch = folders.Create();
            // Its name is what git keeps it under: that of the run.
            var tree = Path.Combine(scratch, Path.GetFileName(scratch));
            var made = new ScratchTree(
                scratch,
                tree,
                Path.GetFullPath(Path.Combine(tree, prefix)),
                Path.GetFullPath(root)
            );
            Directory.CreateDirectory(made.Home);
            Directory.CreateDirectory(made.Temp);
            var problem = await FillAsync(made, git, files, cancellationToken);
            if (problem is null)
                return (made, null);
            made.Dispose();
            return (null, problem);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (scratch is not null)
                ScratchFolders.Remove(scratch);
            return (null, $"a copy of the repository could not be made: {exception.Message}");
        }
        catch (OperationCanceledException)
        {
            if (scratch is not null)
                ScratchFolders.Remove(scratch);
            throw;
        }
    }

    public void Dispose() => ScratchFolders.Remove(Scratch);

    private static async Task<string?> FillAsync(
        ScratchTree made,
        Git git,
        IReadOnlyList<StagedFile> files,
        CancellationToken cancellationToken
    )
    {
        var root = made.Root;
        if (await git.RunAsync(root, cancellationToken, "rev-parse", "--git-common-dir") is not { } common)
            return "git does not say where it keeps the repository";
        made.Repository = Path.GetFullPath(Path.Combine(root, common.TrimEnd('\n', '\r')));
        made.Registered = Path.Combine(made.Repository, "worktrees", Path.GetFileName(made.Tree));
        ScratchFolders.Register(made.Scratch, made.Registered);
        if (
            await git.RunAsync(root, cancellationToken, "worktree", "add", "--detach", "--quiet", made.Tree, "HEAD")
            is null
        )
            return "git could not make a worktree of the repository";
        made.Ignored =
            await git.ListAsync(
                root,
                cancellationToken,
                "ls-files",
                "-z",
                "--others",
                "--ignored",
                "--exclude-standard",
                "--directory"
            ) ?? [];
        var changed = await git.ListAsync(
            root,
            cancellationToken,
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--ignore-submodules",
            "HEAD"
        );
        if (changed is null)
            return "git could not tell what is not committed yet";
        foreach (var name in changed)
        {
            if (!CarryOver(Path.Combine(root, name), made.Tree, name))
                return $"{name} lies behind a link";
        }
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(made.Tree, Path.Combine(made.Folder, file.Path));
            if (PlaceIn(made.Tree, name) is not { } path || new FileInfo(path).LinkTarget is not null)
                return $"{file.Path} is a link, or lies behind one";
            await File.WriteAllTextAsync(path, file.After, cancellationToken);
        }
        return null;
    }

    /// <summary>What is there now, in place of what was committed.</summary>
    /// <returns>False where that would be written through a link: who knows where to.</returns>
    private static bool CarryOver(string from, string tree, string name)
    {
        if (PlaceIn(tree, name) is not { } to)
            return false;
        var file = new FileInfo(from);
        if (file.Attributes != DiskLinks.Nothing && file.Attributes.HasFlag(FileAttributes.Directory))
            return true;
        File.Delete(to);
        if (file.Attributes == DiskLinks.Nothing)
            return true;
        if (file.LinkTarget is { } target)
            File.CreateSymbolicLink(to, target);
        else
            file.CopyTo(to);
        return true;
    }

    /// <summary>The path of a name in the tree, with its folders made; null where a folder on the way is a link.</summary>
    private static string? PlaceIn(string tree, string name)
    {
        var folder = tree;
        var names = name.Split('/', Path.DirectorySeparatorChar);
        foreach (var part in names[..^1])
        {
            folder = Path.Combine(folder, part);
            var at = new DirectoryInfo(folder);
            if (at.LinkTarget is not null)
                return null;
            if (!at.Exists)
                at.Create();
        }
        return Path.Combine(folder, names[^1]);
    }
}
