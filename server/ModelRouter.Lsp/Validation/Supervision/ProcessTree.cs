using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>All processes that come from this one.</summary>
internal static class ProcessTree
{
    private const int SetChildSubreaper = 36;
    private const int KillSignal = 9;

    /// <summary>A process may start others as fast as they are ended; after so many rounds the rest is given up.</summary>
    private const int Rounds = 1_000;

    /// <summary>
    /// Linux gives this process those whose parents have ended, also when they have left its session or its group. Where the
    /// system does not do that, such a process is not found.
    /// </summary>
    public static void Adopt()
    {
        if (OperatingSystem.IsLinux())
            _ = ProcessControl(SetChildSubreaper, 1, 0, 0, 0);
    }

    /// <summary>Ends every process that comes from this one.</summary>
    /// <param name="child">The one that this process started, where no more can be found.</param>
    public static void EndAll(Process child)
    {
        if (!OperatingSystem.IsLinux())
        {
            try
            {
                child.Kill(entireProcessTree: true);
            }
            catch (Exception exception)
                when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has ended.
            }
            return;
        }
        for (var round = 0; round < Rounds; round++)
        {
            var found = Descendants();
            if (found.Count == 0)
                return;
            foreach (var id in found)
                _ = Kill(id, KillSignal);
            Thread.Yield();
        }
    }

    /// <summary>Those that still run; one that has ended and waits to be asked how is none.</summary>
    private static List<int> Descendants()
    {
        var children = new Dictionary<int, List<int>>();
        var ended = new HashSet<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id) || ParentOf(folder) is not var (parent, hasEnded))
                continue;
            if (!children.TryGetValue(parent, out var list))
                children[parent] = list = [];
            list.Add(id);
            if (hasEnded)
                ended.Add(id);
        }
        var found = new List<int>();
        var open = new Stack<int>([Environment.ProcessId]);
        while (open.TryPop(out var parent))
        {
            foreach (var id in children.GetValueOrDefault(parent, []))
            {
                open.Push(id);
                if (!ended.Contains(id))
                    found.Add(id);
            }
        }
        return found;
    }

    /// <summary><c>12 (name with anything) S 1 ...</c></summary>
    private static (int Parent, bool HasEnded)? ParentOf(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1]), fields[0] is "Z" or "X");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int id, int signal);

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
