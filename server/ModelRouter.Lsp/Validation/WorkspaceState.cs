namespace ModelRouter.Lsp.Validation;

/// <summary>What the person's own files look like at one moment, so that one can tell whether a command has touched them.</summary>
internal sealed class WorkspaceState
{
    private readonly Dictionary<string, (long Length, long Written)> _files = new(StringComparer.Ordinal);

    private WorkspaceState() { }

    /// <summary>The files that git knows of, and those that are new and not ignored.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<WorkspaceState> TakeAsync(Git git, string workspace, CancellationToken cancellationToken)
    {
        var state = new WorkspaceState();
        var names = await git.ListAsync(
            workspace,
            cancellationToken,
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard"
        );
        foreach (var name in names ?? [])
        {
            var file = new FileInfo(Path.Combine(workspace, name));
            if (file.Exists)
                state._files[name] = (file.Length, file.LastWriteTimeUtc.Ticks);
        }
        return state;
    }

    /// <summary>Files that are not as they were, are new, or are gone.</summary>
    public IEnumerable<string> ChangedSince(WorkspaceState before) =>
        _files
            .Where(file => !before._files.TryGetValue(file.Key, out var was) || was != file.Value)
            .Select(static file => file.Key)
            .Concat(before._files.Keys.Where(name => !_files.ContainsKey(name)))
            .Order(StringComparer.Ordinal);
}
