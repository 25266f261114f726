namespace ModelRouter.Embedded.Workspace;

/// <summary>An entry of a folder as the file system tells it.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="IsFolder">Whether it is a folder itself, not a link to one.</param>
/// <param name="IsLink">Whether it is a symbolic link or a junction.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">Last write, in ticks of UTC.</param>
internal readonly record struct FoundItem(string Name, bool IsFolder, bool IsLink, long Length, long Modified)
{
    /// <summary>What stands at a path now; null when nothing does or it cannot be told.</summary>
    public static FoundItem? At(string path)
    {
        try
        {
            var info = new FileInfo(path);
            // -1 is what a path without anything has; a broken link has attributes.
            if (info.Attributes == (FileAttributes)(-1))
                return null;
            var isLink = info.Attributes.HasFlag(FileAttributes.ReparsePoint);
            var isFolder = !isLink && info.Attributes.HasFlag(FileAttributes.Directory);
            return new FoundItem(
                info.Name,
                isFolder,
                isLink,
                isFolder || isLink ? 0 : info.Length,
                info.LastWriteTimeUtc.Ticks
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
