namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// Hears of changes in folders that the client does not watch, each without what lies below it. Where the system's means
/// do not serve, the disk is looked at from time to time. Safe from any thread.
/// </summary>
/// <remarks>
/// What is missed, as on a network disk that tells nothing, is found before a request leaves
/// (<see cref="PolicyStore.Recheck"/>): watching shows a change sooner, and ends what is under way.
/// </remarks>
internal sealed class PolicyWatch : IDisposable
{
    /// <summary>A Linux user has 128 watchers by default, for all programs together.</summary>
    public const int DefaultMaxWatchers = 16;

    /// <summary>A look at a folder takes about ten microseconds.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>Looking takes no more than a hundredth of the time, however many folders there are.</summary>
    private const int RestPerLook = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(DiskPaths.Comparer);
    private readonly HashSet<string> _lookedAt = new(DiskPaths.Comparer);
    private readonly Action<string> _changed;
    private readonly Action<IReadOnlyCollection<string>> _look;
    private readonly int _maxWatchers;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private bool _isDisposed;

    /// <param name="changed">Receives the path of what changed in one of the folders. Called from any thread.</param>
    /// <param name="look">Receives the folders to look at, when something may have changed. Called from any thread.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxWatchers">Folders that are watched by the system's means; others are looked at.</param>
    public PolicyWatch(
        Action<string> changed,
        Action<IReadOnlyCollection<string>> look,
        TimeProvider time,
        int maxWatchers
    )
    {
        _changed = changed;
        _look = look;
        // macOS tells of nothing but whole trees, and above a workspace lies all that the person has.
        _maxWatchers = OperatingSystem.IsMacOS() ? 0 : maxWatchers;
        _time = time;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Watches these folders too.</summary>
    /// <returns>Those that were not watched before.</returns>
    public IReadOnlyCollection<string> Add(IEnumerable<string> folders)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return [];
            var hadNone = _lookedAt.Count == 0;
            string[] added =
            [
                .. folders.Where(folder => !_watchers.ContainsKey(folder) && !_lookedAt.Contains(folder)),
            ];
            foreach (var folder in added)
            {
                if (!TryWatch(folder))
                    _lookedAt.Add(folder);
            }
            if (hadNone && _lookedAt.Count > 0)
                LookAfter(LookEvery);
            return added;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var watcher in _watchers.Values)
                watcher.Dispose();
            _watchers.Clear();
            _timer.Dispose();
        }
    }

    private bool TryWatch(string folder)
    {
        if (_watchers.Count >= _maxWatchers || !Directory.Exists(folder))
            return false;
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter =
                    NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Created += (_, change) => Tell(change.FullPath);
            watcher.Changed += (_, change) => _changed(change.FullPath);
            watcher.Deleted += (_, change) => Tell(change.FullPath);
            watcher.Renamed += (_, change) =>
            {
                Tell(change.OldFullPath);
                Tell(change.FullPath);
            };
            watcher.Error += (_, _) => GiveUp(folder);
            watcher.EnableRaisingEvents = true;
            _watchers[folder] = watcher;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            return false;
        }
    }

    /// <summary>What is made anew under a watched folder's name is not what is watched.</summary>
    private void Tell(string path)
    {
        GiveUp(path);
        _changed(path);
    }

    /// <summary>Looks at a folder from now on that cannot be watched any more.</summary>
    private void GiveUp(string folder)
    {
        lock (_lock)
        {
            if (_isDisposed || !_watchers.Remove(folder, out var watcher))
                return;
            watcher.Dispose();
            _lookedAt.Add(folder);
            LookAfter(LookEvery);
        }
        _look([folder]);
    }

    private void Look()
    {
        string[] folders;
        lock (_lock)
            folders = [.. _lookedAt];
        var started = _time.GetTimestamp();
        _look(folders);
        var rest = _time.GetElapsedTime(started) * RestPerLook;
        lock (_lock)
        {
            if (!_isDisposed)
                LookAfter(rest > LookEvery ? rest : LookEvery);
        }
    }

    private void LookAfter(TimeSpan due) => _timer.Change(due, Timeout.InfiniteTimeSpan);
}
