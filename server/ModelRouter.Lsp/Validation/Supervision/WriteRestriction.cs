using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>
/// Linux's Landlock: the thread that asks for it, and all that it starts, can write into the folders that it names and
/// nowhere else, and end no process outside. Needs no rights, and no other program. Other systems have nothing of the kind
/// that a process can ask for by itself.
/// </summary>
internal static class WriteRestriction
{
    private const int NoNewPrivileges = 38;
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;
    private const nuint AskForVersion = 1;
    private const int PathBeneath = 1;

    /// <summary>Write, remove and make, as the first version has them.</summary>
    private const ulong Write = (1UL << 1) | (0x1FFUL << 4);

    /// <summary>Move between folders: since version 2. A system without it forbids that by itself.</summary>
    private const ulong Move = 1UL << 13;

    /// <summary>Cut a file: since version 3.</summary>
    private const ulong Truncate = 1UL << 14;

    /// <summary>Signals to processes outside: since version 6.</summary>
    private const ulong Signals = 1UL << 1;

    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;

    /// <summary>Where .NET keeps its named locks, wherever it is told that temporary files go: without it, no build of .NET runs.</summary>
    private const string LocksOfDotnet = "/tmp/.dotnet";

    /// <summary>Restricts this thread where the system can do that; does nothing where it cannot.</summary>
    /// <param name="folder">May be written into; so may devices, such as <c>/dev/null</c>, and .NET's locks.</param>
    public static void Apply(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The first to take a lock makes their folder, with the rights that it must have.
        if (!Directory.Exists(LocksOfDotnet))
            new Mutex(initiallyOwned: false, $"modelrouter-{Environment.ProcessId}").Dispose();
        var version = Call(CreateRuleset, 0, 0, AskForVersion);
        if (version < 1)
            return;
        var access = Write | (version >= 2 ? Move : 0) | (version >= 3 ? Truncate : 0);
        var rules = new Ruleset { Files = access, Scope = version >= 6 ? Signals : 0 };
        var size = version >= 6 ? Marshal.SizeOf<Ruleset>() : sizeof(ulong);
        var ruleset = (int)Create(CreateRuleset, ref rules, (nuint)size, 0);
        if (ruleset < 0)
            return;
        foreach (var place in (string[])[folder, "/dev", LocksOfDotnet])
        {
            var opened = Open(place, OpenPath | CloseOnExec);
            if (opened < 0)
                continue;
            var rule = new Beneath { Access = access, Folder = opened };
            _ = Add(AddRule, (nuint)ruleset, PathBeneath, ref rule, 0);
            _ = Close(opened);
        }
        if (ProcessControl(NoNewPrivileges, 1, 0, 0, 0) == 0)
            _ = Call(RestrictSelf, (nuint)ruleset, 0, 0);
        _ = Close(ruleset);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Ruleset
    {
        public ulong Files;
        public ulong Network;
        public ulong Scope;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Beneath
    {
        public ulong Access;
        public int Folder;
    }

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Call(long number, nuint first, nuint second, nuint third);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Create(long number, ref Ruleset rules, nuint size, nuint flags);

    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Add(long number, nuint ruleset, nuint kind, ref Beneath rule, nuint flags);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
