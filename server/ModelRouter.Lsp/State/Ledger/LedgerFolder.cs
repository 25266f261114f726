using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>
/// The ledger on disk: <c>YYYY-MM.jsonl</c>, one line for each request; <c>head</c>, which is also the lock that all
/// processes share; <c>pending/</c>, with a journal for each process.
/// </summary>
internal sealed class LedgerFolder(string stateFolder, LedgerFileOpener open)
{
    /// <summary>Another process holds the lock for about a millisecond; this waits for far longer than that.</summary>
    private const int LockAttempts = 20;

    private const UnixFileMode FileOfUser = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(25);

    public LedgerFolder(string stateFolder)
        : this(stateFolder, OpenFile) { }

    public string Path { get; } = System.IO.Path.Combine(stateFolder, "ledger");

    public string Pending => System.IO.Path.Combine(Path, "pending");

    public string Head => System.IO.Path.Combine(Path, "head");

    /// <summary>Makes the folder, for the user alone. One that is there stays as it is.</summary>
    public void Create()
    {
        if (Directory.Exists(Pending))
            return;
        foreach (var folder in (string[])[stateFolder, Path, Pending])
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, FileOfUser | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The full path of a month's file.</summary>
    public string PathOf(string month) => System.IO.Path.Combine(Path, month);

    /// <summary>The names of the months' files, oldest first.</summary>
    public IReadOnlyList<string> Months() =>
        Directory.Exists(Path)
            ?
            [
                .. Directory
                    .EnumerateFileSystemEntries(Path)
                    .Select(static path => System.IO.Path.GetFileName(path))
                    .Where(LedgerMonth.IsName)
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>The paths of the journals of all processes.</summary>
    public IEnumerable<string> Journals() =>
        Directory.Exists(Pending) ? Directory.EnumerateFiles(Pending, "*.jsonl") : [];

    /// <exception cref="IOException">It cannot be opened, another process has it, or it is a link: what the ledger writes stays in its folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened, or is a folder.</exception>
    public Stream Open(string path, FileMode mode, FileAccess access, FileShare share) =>
        new FileInfo(path).LinkTarget is null
            ? open(path, mode, access, share)
            : throw new IOException($"{path} is a link, and the ledger writes to no other place.");

    /// <summary>Opens a file to read what is there, whoever writes to it meanwhile.</summary>
    public Stream OpenToRead(string path) =>
        Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Takes the lock, waiting half a second for it. Disposing gives it back.</summary>
    /// <param name="mode">Whether the head is made where there is none.</param>
    /// <param name="access">What for: those who read share it, who writes has it alone.</param>
    /// <param name="time">Waits.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task<Stream> LockAsync(
        FileMode mode,
        FileAccess access,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var share = access == FileAccess.Read ? FileShare.Read : FileShare.None;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Open(Head, mode, access, share);
            }
            catch (IOException exception) when (attempt < LockAttempts && IsHeld(exception))
            {
                await Task.Delay(LockWait, time, cancellationToken);
            }
        }
    }

    /// <summary>Cuts off what a write that failed has left, as a full disk does: half a line would spoil the next one.</summary>
    public static bool TryTakeBack(Stream file, long length)
    {
        try
        {
            file.SetLength(length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Whether a file could not be opened because another process has it.</summary>
    public static bool IsHeld(IOException exception)
    {
        const int EagainLinux = 11;
        const int EagainMac = 35;
        const int SharingViolation = 32;
        const int LockViolation = 33;
        var code = exception.HResult & 0xFFFF;
        return OperatingSystem.IsWindows()
            ? code is SharingViolation or LockViolation
            : code is EagainLinux or EagainMac;
    }

    private static FileStream OpenFile(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = FileOfUser;
        return new FileStream(path, options);
    }
}
