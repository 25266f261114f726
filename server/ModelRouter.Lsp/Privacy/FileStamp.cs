namespace ModelRouter.Lsp.Privacy;

/// <summary>What tells a file from a later one of its name, without reading it.</summary>
/// <param name="Written">When it was last written (UTC).</param>
/// <param name="Created">When it was made (UTC): another file that is put in its place has another time.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct FileStamp(DateTime Written, DateTime Created, long Length)
{
    /// <summary>
    /// A file written less than this before it was read may be written again without its time telling: FAT counts in
    /// two seconds.
    /// </summary>
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromSeconds(3);

    /// <summary>The stamp of a file; null when it was written so lately that a stamp proves nothing.</summary>
    public static FileStamp? Of(FileInfo file, DateTimeOffset now) =>
        now.UtcDateTime - file.LastWriteTimeUtc > SettlesAfter
            ? new FileStamp(file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length)
            : null;
}
