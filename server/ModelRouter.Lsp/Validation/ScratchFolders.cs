using System.Diagnostics;
using System.Text.Json;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Validation;

/// <summary>
/// The folders of runs, in <c>worktrees</c> of the state folder: one for each, and a marker beside it, which the command
/// cannot write.
/// </summary>
internal sealed class ScratchFolders(string stateFolder)
{
    private const string MarkerEnding = ".json";

    private static readonly ScratchMarker Own = OwnMarker();

    /// <summary>By its real path, which is what git writes down.</summary>
    private readonly string _folder = RealPath(Path.Combine(stateFolder, "worktrees"));

    /// <summary>Makes the folder of a new run.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public string Create()
    {
        var folder = Path.Combine(_folder, Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(_folder);
        Write(folder, Own);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        return folder;
    }

    /// <summary>Notes what git will keep of the run's worktree, before it does: it may be killed while it makes one.</summary>
    public static void Register(string folder, string registered) =>
        Write(folder, Own with { Registered = registered });

    /// <summary>Takes away a run's folder, what git keeps of it, and its marker. What cannot be taken away is left for the next start.</summary>
    public static void Remove(string folder)
    {
        try
        {
            var registered = Read(folder + MarkerEnding)?.Registered;
            FolderRemoval.Delete(folder);
            if (registered is not null && IsWorktreeOf(registered, folder))
                FolderRemoval.Delete(registered);
            File.Delete(folder + MarkerEnding);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The marker is there yet: whoever starts next tries again.
        }
    }

    /// <summary>Takes away what processes have left that are gone.</summary>
    public void RemoveStale()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (var marker in Directory.EnumerateFiles(_folder, "*" + MarkerEnding).ToList())
        {
            if (Read(marker) is not { } found || !IsRunning(found))
                Remove(marker[..^MarkerEnding.Length]);
        }
    }

    /// <summary>
    /// What git keeps of a worktree has the run's name, and says where that is, once it says anything: nothing else is ever
    /// taken away.
    /// </summary>
    private static bool IsWorktreeOf(string registered, string folder)
    {
        if (
            Path.GetFileName(Path.GetDirectoryName(registered)) != "worktrees"
            || Path.GetFileName(registered) != Path.GetFileName(folder)
        )
            return false;
        var said = Path.Combine(registered, "gitdir");
        return !File.Exists(said)
            || RealPath(File.ReadAllText(said).Trim())
                .StartsWith(RealPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string RealPath(string path) => DiskLinks.Resolve(path).Path ?? path;

    private static void Write(string folder, ScratchMarker marker) =>
        File.WriteAllBytes(
            folder + MarkerEnding,
            JsonSerializer.SerializeToUtf8Bytes(marker, ValidationJson.Default.ScratchMarker)
        );

    private static ScratchMarker? Read(string marker)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(marker), ValidationJson.Default.ScratchMarker);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static bool IsRunning(ScratchMarker marker)
    {
        try
        {
            using var process = Process.GetProcessById(marker.Process);
            return process.StartTime.ToUniversalTime().Ticks == marker.Started;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static ScratchMarker OwnMarker()
    {
        using var process = Process.GetCurrentProcess();
        return new ScratchMarker(process.Id, process.StartTime.ToUniversalTime().Ticks, Registered: null);
    }
}
