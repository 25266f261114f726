using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>
/// Linux's Landlock (https://docs.kernel.org/userspace-api/landlock.html): the thread that asks for it, and all that it
/// starts, can reach the places that are named and no others, and neither end nor inspect a process outside. Needs no rights,
/// and no other program. Other systems have nothing of the kind that a process can ask for by itself.
/// </summary>
internal static class Landlock
{
    private const int NoNewPrivileges = 38;
    private const long CreateRuleset = 444;
    private const long AddRule = 445;
    private const long RestrictSelf = 446;
    private const nuint AskForVersion = 1;
    private const int PathBeneath = 1;

    private const ulong Execute = 1UL << 0;
    private const ulong WriteFile = 1UL << 1;
    private const ulong ReadFile = 1UL << 2;
    private const ulong ReadFolder = 1UL << 3;

    /// <summary>Remove and make, as the first version has them.</summary>
    private const ulong Make = 0x1FFUL << 4;

    /// <summary>Move between folders: since version 2. A system without it forbids that by itself.</summary>
    private const ulong Move = 1UL << 13;

    /// <summary>Cut a file: since version 3.</summary>
    private const ulong Truncate = 1UL << 14;

    /// <summary>Connections to abstract Unix sockets, and signals, to whom is outside: since version 6.</summary>
    private const ulong SocketsAndSignals = (1UL << 0) | (1UL << 1);

    /// <summary>What a rule on a single file may allow.</summary>
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate;

    private const ulong Read = Execute | ReadFile | ReadFolder;

    private const int Everybody = -1;
    private const int KillSignal = 9;

    private const int OpenPath = 0x200000;
    private const int CloseOnExec = 0x80000;

    /// <summary>Whether this system can hold a command back.</summary>
    public static bool IsThere { get; } = Version() >= 1;

    /// <summary>Whether it can keep signals from whom is outside.</summary>
    public static bool ScopesSignals { get; } = Version() >= 6;

    /// <summary>Restricts this thread where the system can do that; does nothing where it cannot.</summary>
    /// <param name="writable">Files and folders that may be read and written, with all below them.</param>
    /// <param name="readable">Files and folders that may be read and run, likewise. What is not there is left out.</param>
    /// <returns>False where the system could, and did not.</returns>
    public static bool Apply(IEnumerable<string> writable, IEnumerable<string> readable)
    {
        var version = Version();
        if (version < 1)
            return true;
        var all = Read | WriteFile | Make | (version >= 2 ? Move : 0) | (version >= 3 ? Truncate : 0);
        var rules = new Ruleset { Files = all, Scope = version >= 6 ? SocketsAndSignals : 0 };
        var size = version >= 6 ? Marshal.SizeOf<Ruleset>() : sizeof(ulong);
        var ruleset = (int)Create(CreateRuleset, ref rules, (nuint)size, 0);
        if (ruleset < 0)
            return false;
        foreach (var place in writable)
            Allow(ruleset, place, all);
        foreach (var place in readable)
            Allow(ruleset, place, Read);
        var isHeld = ProcessControl(NoNewPrivileges, 1, 0, 0, 0) == 0 && Call(RestrictSelf, (nuint)ruleset, 0, 0) == 0;
        _ = Close(ruleset);
        return isHeld;
    }

    /// <summary>
    /// Whether this thread, which is restricted, can signal nobody outside: asked of whoever started this process, while
    /// that is there.
    /// </summary>
    public static bool HoldsSignals() => ScopesSignals && Parent() is > 1 and var parent && Kill(parent, 0) != 0;

    /// <summary>
    /// Ends every process that this thread may signal but this one, all at one moment: no process starts another meanwhile.
    /// Only where <see cref="HoldsSignals"/>: there they are what this thread has started, with all below that.
    /// </summary>
    public static void EndAll() => _ = Kill(Everybody, KillSignal);

    private static long Version() => OperatingSystem.IsLinux() ? Call(CreateRuleset, 0, 0, AskForVersion) : 0;

    private static void Allow(int ruleset, string place, ulong access)
    {
        var opened = Open(place, OpenPath | CloseOnExec);
        if (opened < 0)
            return;
        var rule = new Beneath { Access = Directory.Exists(place) ? access : access & OfFiles, Place = opened };
        _ = Add(AddRule, (nuint)ruleset, PathBeneath, ref rule, 0);
        _ = Close(opened);
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
        public int Place;
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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    [DllImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Parent();

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
