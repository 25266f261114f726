namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// Turns the source files of folders on disk into a <see cref="CorpusIndex"/> and keeps it up to date, in the
/// background. Leaves out what git ignores and what nobody typed (<see cref="SkipReason"/>).
/// <para>
/// One worker owns all state; every member here only leaves it a note and returns at once. Thread-safe.
/// </para>
/// </summary>
public sealed class WorkspaceCorpus : IAsyncDisposable
{
    /// <summary>Changes waiting at the same time past which a look at everything is cheaper than a look at each.</summary>
    private const int ManyChanges = 2000;

    private readonly Lock _gate = new();
    private readonly WorkspaceCorpusOptions _options;
    private readonly Action<CorpusEvent> _report;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _signal = new(0);
    private readonly IndexWriter _writer;
    private readonly CorpusUpdater _updater;
    private readonly WorkspaceTree _tree;
    private readonly FolderWatcher _watcher;
    private readonly ScanResult _found = new();
    private readonly Task _worker;

    // Under _gate.
    private WorkspaceNotes _notes = new();
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isIdle = true;
    private bool _isDisposed;

    private WorkspaceStatus _status = WorkspaceStatus.Empty;
    private Relevance _relevance = new([]);

    /// <summary>Starts the worker; there is nothing to do until <see cref="SetRoots"/>.</summary>
    /// <param name="options">Limits and habits.</param>
    /// <param name="time">Tells when work takes long enough for progress.</param>
    /// <param name="report">
    /// Receives progress and warnings, one at a time but from any thread. It should return soon and must not throw.
    /// </param>
    public WorkspaceCorpus(WorkspaceCorpusOptions options, TimeProvider time, Action<CorpusEvent> report)
    {
        _options = options;
        _report = report;
        _writer = new IndexWriter(() => Note(static notes => notes.Compacted = true));
        _updater = new CorpusUpdater(options, time, _writer);
        _tree = new WorkspaceTree(options);
        _watcher = new FolderWatcher(
            path => Changed([path]),
            Rescan,
            message => Note(notes => notes.Warnings.Add(message))
        );
        _idle.SetResult();
        _worker = Task.Run(WorkAsync);
    }

    /// <summary>The latest snapshot; empty at first. Never blocks.</summary>
    public CorpusIndex Current => _writer.Index;

    /// <summary>What is in it and what is not. Never blocks; as of the end of the latest piece of work.</summary>
    public WorkspaceStatus Status => Volatile.Read(ref _status);

    /// <summary>Opens these folders and closes all others. Nested and repeated ones are read once.</summary>
    /// <param name="absoluteFolders">Full paths; what is no full path is left out.</param>
    public void SetRoots(IReadOnlyList<string> absoluteFolders) => Note(notes => notes.Roots = absoluteFolders);

    /// <summary>
    /// Something at these paths was created, changed, deleted or renamed: files or folders, inside the workspace or
    /// not. What happened is seen on disk. A change of a repository's HEAD leads to a <see cref="Rescan"/>.
    /// </summary>
    /// <param name="paths">Full paths; for a renaming both names.</param>
    public void Changed(IReadOnlyList<string> paths) =>
        Note(notes =>
        {
            if (notes.Rescan)
                return;
            notes.Changed.UnionWith(paths);
            if (notes.Changed.Count <= ManyChanges)
                return;
            notes.Changed.Clear();
            notes.Rescan = true;
        });

    /// <summary>Compares everything with the disk by size and time of change, and reads what differs.</summary>
    public void Rescan() => Note(notes => notes.Rescan = true);

    /// <summary>
    /// The answers of <see cref="WorkspaceCorpusOptions.MayIndex"/> may have changed: all files are asked about again. Those
    /// that may no longer be indexed leave <see cref="Current"/> first, and nothing of them stays in memory but in snapshots
    /// that others hold; then those that now may come in. No other file is read again.
    /// </summary>
    public void Reconsider() => Note(static notes => notes.Reconsider = true);

    /// <summary>Says which documents are open: what is near to them comes first where <see cref="WorkspaceCorpusOptions.MaxBytes"/> leaves no room for all.</summary>
    /// <param name="paths">Full paths.</param>
    public void SetOpenDocuments(IReadOnlyCollection<string> paths) =>
        Volatile.Write(ref _relevance, new Relevance(paths));

    /// <summary>Completes when all that was noted before the call is in <see cref="Current"/>, and no compaction runs.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the corpus was disposed.</exception>
    public Task WhenIdleAsync(CancellationToken cancel)
    {
        lock (_gate)
            return _idle.Task.WaitAsync(cancel);
    }

    /// <summary>Stops all work, soon, and waits for its end. <see cref="Current"/> stays as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, true))
            return;
        await _stop.CancelAsync();
        try
        {
            await _worker;
        }
        finally
        {
            _watcher.Dispose();
            await _writer.StopAsync();
            lock (_gate)
            {
                _idle.TrySetCanceled(_stop.Token);
                _signal.Dispose();
                _stop.Dispose();
            }
        }
    }

    private void Note(Action<WorkspaceNotes> write)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
                return;
            write(_notes);
            if (_isIdle)
            {
                _isIdle = false;
                if (_idle.Task.IsCompleted)
                    _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _signal.Release();
            }
        }
    }

    /// <summary>The notes left since the last call; null, and idle, when there are none.</summary>
    private WorkspaceNotes? TakeNotes()
    {
        lock (_gate)
        {
            var notes = _notes;
            if (notes.IsEmpty)
            {
                _isIdle = true;
                if (!_writer.IsCompacting)
                    _idle.TrySetResult();
                return null;
            }
            _notes = new WorkspaceNotes();
            return notes;
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            while (true)
            {
                await _signal.WaitAsync(_stop.Token);
                while (TakeNotes() is { } notes)
                    Work(notes);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (Exception error)
        {
            // Only the report callback can have thrown: nobody should wait for a worker that is no more.
            lock (_gate)
                _idle.TrySetException(error);
            throw;
        }
    }

    private void Work(WorkspaceNotes notes)
    {
        try
        {
            // Before anything that can be interrupted.
            if (notes.Reconsider)
                _updater.Reconsider(_tree.Files, _found, _stop.Token);
            foreach (var warning in notes.Warnings)
                _report(new CorpusEvent.Warning(warning));
            _writer.Adopt(_stop.Token);
            Scan(notes);
            _updater.Update(_found, Volatile.Read(ref _relevance), _report, _stop.Token);
            _writer.CompactIfDue(_stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _report(
                new CorpusEvent.Warning($"Indexing was interrupted and goes on with the next change: {error.Message}")
            );
        }
        Summarize();
    }

    private void Scan(WorkspaceNotes notes)
    {
        var heads = _tree.HeadFiles.Count;
        var rescan = notes.Rescan;
        foreach (var path in notes.Changed)
            rescan |= !_tree.Refresh(path, _found, _stop.Token);
        if (notes.Roots is { } roots)
            _tree.SetRoots(roots, _found, _stop.Token);
        else if (rescan)
            _tree.Rescan(_found, _stop.Token);
        if (_options.Watch && (notes.Roots is not null || _tree.HeadFiles.Count != heads))
            StartWatching();
    }

    private void StartWatching()
    {
        _watcher.Watch(_tree.Roots, _tree.HeadFiles);
        // What changed between the scan and the watch would be missed.
        Rescan();
    }

    private void Summarize()
    {
        var index = _writer.Index;
        var status = new WorkspaceStatus
        {
            Files = index.FileCount,
            Tokens = index.TokenCount,
            Bytes = index.Bytes + index.VocabularyBytes,
            Skipped = _updater.Tally.Snapshot(),
            UnreadableFolders = _found.UnreadableFolders,
            HeadFiles = [.. _tree.HeadFiles],
        };
        Volatile.Write(ref _status, status);
        _report(new CorpusEvent.Updated(status));
    }
}
