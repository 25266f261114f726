namespace ModelRouter.Embedded.Workspace;

/// <summary>The files of a workspace as a person counts them: all but what git ignores and the folders of tools.</summary>
public static class WorkspaceListing
{
    /// <summary>Reads the names of all files below some folders from the disk; no file is opened but ignore files.</summary>
    /// <param name="folders">Full paths; nested and repeated ones are read once.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Full paths, in no order.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> folders, CancellationToken cancel)
    {
        var tree = new WorkspaceTree(new WorkspaceCorpusOptions());
        tree.SetRoots(folders, new ScanResult(), cancel);
        return [.. tree.Files.Select(static file => file.Path)];
    }
}
