using System.Formats.Tar;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// What lies at the path of a small file. Whoever made the folder chose what: reading neither waits for a pipe, opens a
/// device, nor takes more than it was allowed.
/// </summary>
/// <param name="Bytes">The content; null when there is none or it could not be read.</param>
/// <param name="Problem">Why it could not be read, for people; null when it could, or nothing is there.</param>
internal sealed record FileContent(byte[]? Bytes, string? Problem)
{
    private static readonly FileContent Missing = new(null, null);

    public bool IsMissing => this is { Bytes: null, Problem: null };

    /// <summary>Reads a file; null bytes and no problem mean that nothing is there.</summary>
    public static FileContent Read(string path, int maxBytes)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Attributes == DiskLinks.Nothing)
                return Missing;
            if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                var real = DiskLinks.Resolve(path);
                if (real.Path is null)
                    return Unreadable(real.Problem);
                file = new FileInfo(real.Path);
                if (file.Attributes == DiskLinks.Nothing)
                    return Unreadable("it is a link that leads nowhere");
            }
            if (file.Attributes.HasFlag(FileAttributes.Directory))
                return Unreadable("it is a folder");
            if (file.Length > maxBytes)
                return Unreadable($"it is larger than {maxBytes:#,0} bytes");
            // A pipe or a device has no length; opening one could wait without end, or set something off.
            if (file.Length == 0 && !IsRegular(file.FullName))
                return Unreadable("it is a pipe, a socket or a device");
            return ReadRegular(file.FullName, maxBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(DiskLinks.Describe(exception));
        }
    }

    /// <summary>Whether nothing is at a path.</summary>
    /// <returns>False also where that cannot be told.</returns>
    public static bool IsNothingAt(string path)
    {
        try
        {
            return new FileInfo(path).Attributes == DiskLinks.Nothing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the other is the same, byte for byte, or cannot be read for the same reason.</summary>
    public bool SaysTheSame(FileContent other) =>
        IsMissing == other.IsMissing
        && string.Equals(Problem, other.Problem, StringComparison.Ordinal)
        && Bytes.AsSpan().SequenceEqual(other.Bytes);

    private static FileContent Unreadable(string? why) => new(null, why ?? "it could not be read");

    private static FileContent ReadRegular(string path, int maxBytes)
    {
        // Whoever writes it is not kept from it.
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            0
        );
        if (!file.CanSeek)
            return Unreadable("it is a pipe, a socket or a device");
        var bytes = new byte[Math.Min(file.Length, maxBytes) + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        // It grows while it is read: what is there now tells it.
        return length == bytes.Length ? Unreadable("it is being written") : new FileContent(bytes[..length], null);
    }

    /// <summary>The type of a file from its metadata, which .NET tells of nowhere else.</summary>
    private static bool IsRegular(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
            writer.WriteEntry(path, "file");
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }
}
