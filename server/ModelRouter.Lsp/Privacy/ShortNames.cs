namespace ModelRouter.Lsp.Privacy;

/// <summary>Windows' second names for files: <c>PROGRA~1</c>, eight characters and three.</summary>
internal static class ShortNames
{
    private const int MaxName = 8;
    private const int MaxExtension = 3;

    /// <summary>
    /// Whether a path's last name is a second name: it looks like one, and its folder does not list it.
    /// </summary>
    /// <param name="path">Absolute, of something that is there.</param>
    public static bool IsAlias(string path)
    {
        var name = Path.GetFileName(path);
        return LooksLikeOne(name)
            && Path.GetDirectoryName(path) is { } folder
            && !Directory
                .EnumerateFileSystemEntries(folder)
                .Any(entry => Path.GetFileName(entry.AsSpan()).Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static bool LooksLikeOne(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var tilde = stem.LastIndexOf('~');
        return tilde > 0
            && stem.Length <= MaxName
            && name.Length - stem.Length <= MaxExtension + 1
            && tilde < stem.Length - 1
            && !stem.AsSpan(tilde + 1).ContainsAnyExceptInRange('0', '9');
    }
}
