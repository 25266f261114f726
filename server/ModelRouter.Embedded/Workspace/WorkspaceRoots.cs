namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// The opened folders, each of them once however often and through whichever link it is named. A folder inside another
/// one stays a root of its own, so that it counts even where the outer one ignores it; the outer one leaves it out.
/// Immutable.
/// </summary>
internal sealed class WorkspaceRoots
{
    private readonly List<(string Prefix, string Path)> _spellings = [];
    private readonly HashSet<string> _paths = new(FileNames.Comparer);

    /// <param name="folders">Absolute paths. What is none is left out.</param>
    public WorkspaceRoots(IReadOnlyList<string> folders)
    {
        var real = new List<(string Given, string Real)>();
        foreach (var folder in folders)
        {
            if (Normalize(folder) is { } given)
                real.Add((given, RealPath(given)));
        }
        // Outer folders first; the sort is stable, so that of two names for one folder the first one stays.
        foreach (var (given, target) in real.OrderBy(root => root.Real.Length))
        {
            var path = Respell(target) ?? given;
            _paths.Add(path);
            _spellings.Add((given, path));
            _spellings.Add((target, path));
        }
    }

    /// <summary>The folders to scan, in the spelling that paths are given.</summary>
    public IReadOnlyCollection<string> Paths => _paths;

    /// <summary>Whether a path, in that spelling, is one of them.</summary>
    public bool Contains(string path) => _paths.Count > 1 && _paths.Contains(path);

    /// <summary>The innermost root that a path lies in, and the path in its spelling; null when it lies in none.</summary>
    public (string Root, string Path)? Locate(string path)
    {
        if (Normalize(path) is not { } full || Respell(full) is not { } respelled)
            return null;
        string? innermost = null;
        foreach (var root in _paths)
        {
            if (root.Length > (innermost?.Length ?? -1) && FileNames.IsWithin(respelled, root))
                innermost = root;
        }
        return innermost is null ? null : (innermost, respelled);
    }

    /// <summary>The roots that are a path or lie in it.</summary>
    public IEnumerable<string> Within(string path)
    {
        if (Normalize(path) is not { } full)
            return [];
        var respelled = Respell(full) ?? full;
        return _paths.Where(root => FileNames.IsWithin(root, respelled));
    }

    private string? Respell(string path)
    {
        (string Prefix, string Path)? longest = null;
        foreach (var spelling in _spellings)
        {
            if (spelling.Prefix.Length > (longest?.Prefix.Length ?? -1) && FileNames.IsWithin(path, spelling.Prefix))
                longest = spelling;
        }
        return longest is { } found ? found.Path + path[found.Prefix.Length..] : null;
    }

    private static string? Normalize(string path) =>
        Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))
            : null;

    /// <summary>Without symbolic links, as far as they can be resolved.</summary>
    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var resolved = Path.Join(RealPath(parent), Path.GetFileName(path));
        try
        {
            return Directory.ResolveLinkTarget(resolved, returnFinalTarget: true)?.FullName ?? resolved;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, forbidden, or a link in a circle.
            return resolved;
        }
    }
}
