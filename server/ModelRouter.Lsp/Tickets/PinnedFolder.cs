using System.Runtime.InteropServices;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Tickets;

/// <summary>
/// A folder that stays the same one, whatever is put in its place meanwhile. On Linux it is held open, and what is done in
/// it is done in that very folder; elsewhere its path is looked at again (<see cref="IsThere"/>).
/// </summary>
internal sealed class PinnedFolder : IDisposable
{
    private const string OpenFiles = "/proc/self/fd";
    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;

    private readonly string _folder;
    private readonly int _opened = -1;

    /// <param name="folder">Its real path.</param>
    public PinnedFolder(string folder)
    {
        _folder = folder;
        if (OperatingSystem.IsLinux() && Directory.Exists(OpenFiles))
            _opened = Open(folder, OpenPath | CloseOnExec);
        Path = _opened < 0 ? folder : $"{OpenFiles}/{_opened}";
    }

    /// <summary>By which this process reaches it.</summary>
    public string Path { get; }

    /// <summary>Whether it lies where it is said to lie: no folder on the way is a link.</summary>
    public bool IsThere =>
        _opened < 0
            ? DiskLinks.Resolve(_folder).Path is { } real && DiskPaths.Comparer.Equals(real, _folder)
            : new FileInfo(Path).LinkTarget == _folder;

    public void Dispose()
    {
        if (_opened >= 0)
            _ = Close(_opened);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
