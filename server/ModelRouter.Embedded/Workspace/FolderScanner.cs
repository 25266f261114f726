using System.IO.Enumeration;
using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// Compares folders on disk with what is known of them. Symbolic links are never followed: what they point to is met
/// where it is, or lies outside of the workspace and is none of it. Not thread-safe.
/// </summary>
/// <param name="options">Limits.</param>
/// <param name="isRoot">Whether a path is an opened folder, which is scanned by itself and not as part of another.</param>
internal sealed class FolderScanner(WorkspaceCorpusOptions options, Predicate<string> isRoot)
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private readonly HashSet<string> _headFiles = new(FileNames.Comparer);
    private int _scan;

    /// <summary>Files that change when a branch is switched, of every repository met so far.</summary>
    public IReadOnlyCollection<string> HeadFiles => _headFiles;

    /// <summary>Brings a folder and all below up to date with the disk.</summary>
    public void Scan(FolderNode start, ScanResult result, CancellationToken cancel)
    {
        _scan++;
        var open = new Stack<FolderNode>([start]);
        while (open.TryPop(out var folder))
        {
            cancel.ThrowIfCancellationRequested();
            folder.Scan = _scan;
            folder.Rules = RulesOf(folder);
            if (!TryList(folder, result, open))
                result.UnreadableFolders++;
            RemoveUnseen(folder, result);
        }
    }

    /// <summary>Brings one entry of a known folder up to date, and all below it. Its file is read again even if it looks the same.</summary>
    public void Refresh(FolderNode folder, string name, ScanResult result, CancellationToken cancel)
    {
        var item = FoundItem.At(Path.Join(folder.Path, name));
        if (
            item is { } found
            && (Excludes(folder, name, found.IsFolder) || (found.IsFolder && isRoot(Path.Join(folder.Path, name))))
        )
            item = null;
        if (item is not { IsFolder: true } && folder.Folders.Remove(name, out var formerFolder))
            RemoveAll(formerFolder, result);
        if (item is not { IsFolder: false } && folder.Files.Remove(name, out var formerFile))
            result.Remove(formerFile);
        if (item is not { } current)
            return;
        if (current.IsFolder)
            Scan(Child(folder, name), result, cancel);
        else
            See(folder, current with { Name = name }, result, force: true);
    }

    /// <summary>Takes out all that is known of a folder.</summary>
    public static void RemoveAll(FolderNode folder, ScanResult result)
    {
        foreach (var file in folder.AllFiles())
            result.Remove(file);
    }

    /// <summary>Whether an entry is ignored, or is a folder that is never looked into.</summary>
    public static bool Excludes(FolderNode folder, ReadOnlySpan<char> name, bool isFolder) =>
        (isFolder && FileClassifier.SkipsFolder(name))
        || (!isFolder && name.Equals(".git", FileNames.Comparison))
        || folder.Rules.IsIgnored(name, isFolder);

    private bool TryList(FolderNode folder, ScanResult result, Stack<FolderNode> open)
    {
        try
        {
            var items = new FileSystemEnumerable<FoundItem>(folder.Path, Convert, Everything)
            {
                ShouldIncludePredicate = (ref entry) => !Excludes(folder, entry.FileName, IsFolder(ref entry)),
            };
            foreach (var item in items)
            {
                if (!item.IsFolder)
                    See(folder, item, result, force: false);
                else if (!isRoot(Path.Join(folder.Path, item.Name)))
                    open.Push(Child(folder, item.Name));
            }
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Vanished, forbidden, or a path longer than the system takes.
            return false;
        }
    }

    /// <summary>Asked only of what is not plainly a file, since attributes cost a system call.</summary>
    private static bool IsFolder(ref FileSystemEntry entry) =>
        entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static FoundItem Convert(ref FileSystemEntry entry)
    {
        var name = entry.FileName.ToString();
        if (IsFolder(ref entry))
            return new FoundItem(name, IsFolder: true, IsLink: false, 0, 0);
        var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
        return new FoundItem(name, IsFolder: false, isLink, isLink ? 0 : entry.Length, entry.LastWriteTimeUtc.Ticks);
    }

    private FolderNode Child(FolderNode folder, string name)
    {
        if (!folder.Folders.TryGetValue(name, out var child))
            folder.Folders.Add(name, child = new FolderNode(Path.Join(folder.Path, name), name, folder));
        child.Scan = _scan;
        return child;
    }

    private void See(FolderNode folder, FoundItem item, ScanResult result, bool force)
    {
        if (!folder.Files.TryGetValue(item.Name, out var file))
        {
            folder.Files.Add(item.Name, file = new FileEntry(Path.Join(folder.Path, item.Name)));
            force = true;
        }
        file.Scan = _scan;
        if (!force && !file.IsRacy && file.Length == item.Length && file.Modified == item.Modified)
            return;
        file.Length = item.Length;
        file.Modified = item.Modified;
        file.NameReason = item.IsLink
            ? SkipReason.SymbolicLink
            : FileClassifier.ByName(item.Name, item.Length, options.MaxFileBytes);
        result.Removed.Remove(file);
        result.Changed.Add(file);
    }

    private void RemoveUnseen(FolderNode folder, ScanResult result)
    {
        foreach (var (name, file) in folder.Files)
        {
            // Removing while enumerating is allowed for a Dictionary.
            if (file.Scan != _scan && folder.Files.Remove(name))
                result.Remove(file);
        }
        foreach (var (name, child) in folder.Folders)
        {
            if (child.Scan != _scan && folder.Folders.Remove(name))
                RemoveAll(child, result);
        }
    }

    private IgnoreScope RulesOf(FolderNode folder)
    {
        var rules = folder.Parent is { } parent ? parent.Rules.Enter(folder.Name) : RulesAbove(folder.Path);
        if (GitRepository.At(folder.Path) is { } repository)
        {
            // Rules end where another repository begins.
            rules = repository.Rules(options.GitUser);
            _headFiles.Add(repository.HeadFile);
        }
        return rules.With(IgnoreFile.Read(Path.Join(folder.Path, ".gitignore")));
    }

    /// <summary>The rules for an opened folder that come from the folders above it, up to its repository's root.</summary>
    private IgnoreScope RulesAbove(string path)
    {
        if (GitRepository.Containing(path) is not { } repository)
            return IgnoreScope.Create(
                !FileNames.AreCaseSensitive,
                options.GitUser.IgnoreFile(options.GitUser.Config())
            );
        _headFiles.Add(repository.HeadFile);
        var rules = repository.Rules(options.GitUser);
        var at = repository.Root;
        foreach (var name in Path.GetRelativePath(at, path).Split(Path.DirectorySeparatorChar))
        {
            // "." when the folder is the repository's root.
            if (name == ".")
                break;
            rules = rules.With(IgnoreFile.Read(Path.Join(at, ".gitignore"))).Enter(name);
            at = Path.Join(at, name);
        }
        return rules;
    }
}
