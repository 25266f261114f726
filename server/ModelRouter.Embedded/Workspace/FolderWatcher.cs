namespace ModelRouter.Embedded.Workspace;

/// <summary>Watches folders by the operating system's means, for clients that do not.</summary>
internal sealed class FolderWatcher : IDisposable
{
    /// <summary>Bytes for events that wait; the most that Windows takes for a network drive.</summary>
    private const int BufferBytes = 64 << 10;

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly Action<string> _changed;
    private readonly Action _lost;
    private readonly Action<string> _failed;

    /// <param name="changed">Receives the full path of what changed. Called from any thread.</param>
    /// <param name="lost">Called when events were lost, and anything may have changed.</param>
    /// <param name="failed">Receives why a folder can't be watched any more.</param>
    public FolderWatcher(Action<string> changed, Action lost, Action<string> failed)
    {
        _changed = changed;
        _lost = lost;
        _failed = failed;
    }

    /// <summary>Watches these folders, with all below, and these files, and nothing else.</summary>
    public void Watch(IEnumerable<string> folders, IEnumerable<string> files)
    {
        Dispose();
        var roots = folders.ToList();
        foreach (var folder in roots)
        {
            if (!roots.Exists(other => other.Length < folder.Length && FileNames.IsWithin(folder, other)))
                Add(folder, "*", withSubfolders: true);
        }
        foreach (var file in files)
        {
            if (!roots.Exists(folder => FileNames.IsWithin(file, folder)))
                Add(Path.GetDirectoryName(file)!, Path.GetFileName(file), withSubfolders: false);
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers)
            watcher.Dispose();
        _watchers.Clear();
    }

    private void Add(string folder, string filter, bool withSubfolders)
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            var watcher = new FileSystemWatcher(folder, filter)
            {
                IncludeSubdirectories = withSubfolders,
                InternalBufferSize = BufferBytes,
                NotifyFilter =
                    NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watchers.Add(watcher);
            watcher.Created += (_, change) => _changed(change.FullPath);
            watcher.Changed += (_, change) => _changed(change.FullPath);
            watcher.Deleted += (_, change) => _changed(change.FullPath);
            watcher.Renamed += (_, change) =>
            {
                _changed(change.OldFullPath);
                _changed(change.FullPath);
            };
            watcher.Error += (_, failure) => Fail(folder, failure.GetException());
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fail(folder, error);
        }
    }

    private void Fail(string folder, Exception error)
    {
        if (error is InternalBufferOverflowException)
            _lost();
        else
            _failed(
                $"Changes in {folder} are not seen by themselves ({error.Message.TrimEnd('.')}). "
                    + "They are taken in with the next rescan."
            );
    }
}
