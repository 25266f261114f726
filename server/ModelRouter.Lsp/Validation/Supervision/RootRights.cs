using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>
/// Where this program runs as root, as in many containers: what the command keeps of that. What gets round other limits goes:
/// with <c>CAP_PERFMON</c> the memory and the environment of every process is read, with <c>CAP_MKNOD</c> a whole disk.
/// </summary>
internal static class RootRights
{
    private const int DropFromBounds = 24;

    /// <summary>The most that a kernel's sets have room for; those that it does not know are refused.</summary>
    private const int Most = 63;

    /// <summary>
    /// Own, group and mode of files; ending and switching users among its own; ports below 1024: as linux/capability.h
    /// numbers them.
    /// </summary>
    private static readonly int[] Kept = [0, 1, 3, 4, 5, 6, 7, 8, 10];

    /// <summary>Gives up the others for all that this thread starts. Without the right to, there is nothing to give up.</summary>
    public static void GiveUp()
    {
        for (var right = 0; right <= Most; right++)
        {
            if (!Kept.Contains(right))
                _ = ProcessControl(DropFromBounds, (nuint)right, 0, 0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);
}
