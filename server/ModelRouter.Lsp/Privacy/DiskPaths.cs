using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Names on this machine's disk, compared as its file systems do by default.</summary>
internal static class DiskPaths
{
    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

    public static StringComparer Comparer { get; } = StringComparer.FromComparison(Comparison);

    /// <summary>The path without <c>.</c>, <c>..</c> and a slash at its end; null when it is none of this platform.</summary>
    public static string? Tidy(string path) =>
        Path.IsPathFullyQualified(path) && !path.Contains('\0')
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))
            : null;

    /// <summary>The names of a place on this machine's disk, tidied.</summary>
    public static IEnumerable<string> Of(DocumentLocation location) =>
        location.PathsOnDisk.Select(Tidy).OfType<string>();

    /// <summary>A tidied folder and all above it, the innermost first.</summary>
    public static IEnumerable<string> Upwards(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
            yield return current;
    }

    /// <summary>Whether a tidied path is a tidied folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (
            path.Length == folder.Length
            || Path.EndsInDirectorySeparator(folder)
            || path[folder.Length] == Path.DirectorySeparatorChar
        );
}
