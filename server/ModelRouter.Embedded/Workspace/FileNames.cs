namespace ModelRouter.Embedded.Workspace;

/// <summary>How this platform's file systems compare names, by default.</summary>
internal static class FileNames
{
    public static bool AreCaseSensitive { get; } = !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS();

    public static StringComparison Comparison { get; } =
        AreCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    public static StringComparer Comparer { get; } = StringComparer.FromComparison(Comparison);

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies in it. Both are full paths without a slash at the end.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (
            path.Length == folder.Length
            || Path.EndsInDirectorySeparator(folder)
            || path[folder.Length] == Path.DirectorySeparatorChar
        );
}
