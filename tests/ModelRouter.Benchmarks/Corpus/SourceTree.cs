namespace ModelRouter.Benchmarks.Corpus;

/// <summary>A folder with real code.</summary>
/// <param name="Name">What to call it in the report.</param>
/// <param name="Root">Where it is; empty where it is not on this machine.</param>
/// <param name="Extensions">What of it is code, with the dot.</param>
/// <param name="LeftOut">Names of folders that are not read.</param>
internal sealed record SourceTree(string Name, string Root, string[] Extensions, string[] LeftOut)
{
    /// <summary>Larger files are bundles or data, which the sidecar leaves out too.</summary>
    private const long MaxBytes = 512 * 1024;

    /// <summary>Its files, in an order that is the same on every machine.</summary>
    public IEnumerable<SourceFile> Files()
    {
        if (Root.Length == 0 || !Directory.Exists(Root))
            yield break;
        var folders = new Stack<DirectoryInfo>();
        folders.Push(new DirectoryInfo(Root));
        while (folders.TryPop(out var folder))
        {
            foreach (var child in folder.EnumerateDirectories().OrderByDescending(d => d.Name, StringComparer.Ordinal))
                if (child.LinkTarget is null && !LeftOut.Contains(child.Name, StringComparer.OrdinalIgnoreCase))
                    folders.Push(child);
            foreach (var file in folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
                if (IsCode(file))
                    yield return new SourceFile(this, file.FullName);
        }
    }

    private bool IsCode(FileInfo file) =>
        file.Length is > 0 and <= MaxBytes
        && Extensions.Any(extension => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        && !file.Name.Contains(".min.", StringComparison.OrdinalIgnoreCase);
}
