using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>Reads the files that git is told things in. A workspace may come from anyone, and so may they.</summary>
internal static class SmallFile
{
    /// <summary>The file's text; null when there is none that can be read, or it is larger than such a file is.</summary>
    public static string? Read(string path, int maxBytes)
    {
        // The path may itself have been read from a file.
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        try
        {
            var file = new FileInfo(path);
            // A link's own length says nothing of what it leads to.
            if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            // A length of 0 is also what a pipe or a device has, and reading one could block or never end.
            return file.Exists && file.Length > 0 && file.Length <= maxBytes
                ? File.ReadAllText(path, Encoding.UTF8)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
