using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation;

/// <summary>Deletes a folder with whatever a command has made in it: what it may not enter, what lies too deep for a path, names that are no text.</summary>
internal static class FolderRemoval
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Deletes it; links are not followed. Nobody may be writing into it.</summary>
    /// <exception cref="IOException">Something of it cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, Own);
        if (OperatingSystem.IsLinux())
            Empty(folder);
        else
            Unlock(folder);
        Directory.Delete(folder, recursive: true);
    }

    private static void Unlock(string folder)
    {
        var all = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
        };
        if (!OperatingSystem.IsWindows())
        {
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", all))
                File.SetUnixFileMode(inner, Own);
        }
        else
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", all))
                File.SetAttributes(file, FileAttributes.Normal);
        }
    }

    /// <summary>By what the kernel calls things, from folder to folder: never by a path, and never by a text.</summary>
    private static void Empty(string folder)
    {
        var way = new Stack<byte[]>();
        var at = OpenFolder(-1, System.Text.Encoding.UTF8.GetBytes(folder + '\0'));
        try
        {
            while (true)
            {
                if (EmptyOfFiles(at) is { } inner)
                {
                    _ = ChangeMode(at, inner, (uint)Own, 0);
                    at = Instead(at, OpenFolder(at, inner));
                    way.Push(inner);
                }
                else if (way.TryPop(out var done))
                {
                    at = Instead(at, OpenFolder(at, "..\0"u8.ToArray()));
                    if (Unlink(at, done, RemoveFolder) != 0)
                        throw Failure();
                }
                else
                    return;
            }
        }
        finally
        {
            _ = Close(at);
        }
    }

    /// <summary>Deletes what is no folder.</summary>
    /// <returns>The name of a folder in it, with a zero at its end; null where there is none.</returns>
    private static byte[]? EmptyOfFiles(int folder)
    {
        // Reading a folder through a descriptor takes that over.
        var reading = OpenStream(OpenFolder(folder, ".\0"u8.ToArray()));
        if (reading == 0)
            throw Failure();
        try
        {
            while (ReadEntry(reading) is not 0 and var entry)
            {
                var name = NameOf(entry);
                if (name is [(byte)'.', 0] or [(byte)'.', (byte)'.', 0] || Unlink(folder, name, 0) == 0)
                    continue;
                return Marshal.GetLastPInvokeError() == IsFolder ? name : throw Failure();
            }
            return null;
        }
        finally
        {
            _ = CloseStream(reading);
        }
    }

    private static byte[] NameOf(nint entry)
    {
        var length = 0;
        while (Marshal.ReadByte(entry, OffsetOfName + length) != 0)
            length++;
        var name = new byte[length + 1];
        Marshal.Copy(entry + OffsetOfName, name, 0, length);
        return name;
    }

    private static int OpenFolder(int at, byte[] name)
    {
        var opened = Open(at, name, OnlyFolders);
        return opened < 0 ? throw Failure() : opened;
    }

    private static int Instead(int old, int now)
    {
        _ = Close(old);
        return now;
    }

    private static IOException Failure() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    /// <summary>EISDIR.</summary>
    private const int IsFolder = 21;

    /// <summary>AT_REMOVEDIR.</summary>
    private const int RemoveFolder = 0x200;

    /// <summary>Of d_name in a dirent with 64 bits, in glibc and musl.</summary>
    private const int OffsetOfName = 19;

    /// <summary>O_DIRECTORY and O_NOFOLLOW, which processors number differently, and O_CLOEXEC.</summary>
    private static int OnlyFolders { get; } =
        0x80000
        | (
            RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64
                ? 0x4000 | 0x8000
                : 0x10000 | 0x20000
        );

    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(int folder, byte[] name, int flags);

    [DllImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unlink(int folder, byte[] name, int flags);

    [DllImport("libc", EntryPoint = "fchmodat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeMode(int folder, byte[] name, uint mode, int flags);

    [DllImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint OpenStream(int folder);

    [DllImport("libc", EntryPoint = "readdir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ReadEntry(nint stream);

    [DllImport("libc", EntryPoint = "closedir")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseStream(nint stream);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
