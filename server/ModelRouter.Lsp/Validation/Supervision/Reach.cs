using System.Runtime.InteropServices;

namespace ModelRouter.Lsp.Validation.Supervision;

/// <summary>What the command that a supervisor starts can reach on the disk, where the system can see to that.</summary>
internal static class Reach
{
    /// <summary>Where .NET keeps its named locks, wherever it is told that temporary files go: without it, no build of .NET runs.</summary>
    private const string LocksOfDotnet = "/tmp/.dotnet";

    /// <summary>No disk, no camera, and no terminal: what is typed into one is not the command's, and what it shows neither.</summary>
    private static readonly string[] Devices =
    [
        "/dev/null",
        "/dev/zero",
        "/dev/full",
        "/dev/random",
        "/dev/urandom",
        "/dev/shm",
    ];

    /// <summary>Restricts this thread, and all that it starts.</summary>
    /// <param name="scratch">The folder that may be written into; so may some devices, and .NET's locks.</param>
    /// <param name="readable">What else may be read (<see cref="ReadablePlaces"/>).</param>
    /// <exception cref="InvalidOperationException">The system could, and did not.</exception>
    public static void Limit(string scratch, IEnumerable<string> readable)
    {
        if (!Landlock.IsThere)
            return;
        // The first to take a lock makes their folder, with the rights that it must have.
        if (!Directory.Exists(LocksOfDotnet))
            new Mutex(initiallyOwned: false, $"modelrouter-{Environment.ProcessId}").Dispose();
        // This program's own parts come from there yet, when they are first needed.
        string[] own = [AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory()];
        RootRights.GiveUp();
        if (!Landlock.Apply([scratch, LocksOfDotnet, .. Devices], [.. readable, .. own]))
            throw new InvalidOperationException("the system did not limit what it can read and write");
    }
}
