namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// Owns the index: gathers changes into batches, keeps small ones visible at once, and compacts beside them. One
/// writer; <see cref="Index"/> may be read by all.
/// </summary>
/// <param name="wake">Called, from any thread, when a compaction has ended and <see cref="Adopt"/> should be called.</param>
internal sealed class IndexWriter(Action wake)
{
    /// <summary>UTF-16 units of text that may wait to be lexed: few enough to hold, enough for the sort to pay off.</summary>
    private const int BatchLength = 8 << 20;

    /// <summary>UTF-16 units of text changed during a compaction past which it is given up: it would be repeated anyway.</summary>
    private const int ReplayLength = 4 << 20;

    private readonly Dictionary<string, CorpusFile?> _batch = [];
    private readonly List<(IReadOnlyList<CorpusFile> Changed, IReadOnlyList<string> Removed)> _replay = [];
    private CorpusIndex _index = CorpusIndex.Empty;
    private CorpusBuilder? _builder;
    private long _batchLength;
    private long _replayLength;
    private Task<CorpusIndex>? _compaction;
    private CancellationTokenSource? _compactionStop;
    private Task _abandoned = Task.CompletedTask;

    /// <summary>The latest snapshot. Safe to read from any thread.</summary>
    public CorpusIndex Index => Volatile.Read(ref _index);

    /// <summary>Whether a compaction runs or waits to be adopted.</summary>
    public bool IsCompacting => _compaction is not null;

    /// <summary>Whether nothing is on its way into <see cref="Index"/>.</summary>
    public bool IsSettled => _builder is null && _batch.Count == 0;

    /// <summary>Begins a series of changes that <see cref="FlushAll"/> ends. The first ones are sorted all at once.</summary>
    public void Begin()
    {
        // Never upon CorpusIndex.Empty, whose vocabulary all corpora of the process would share.
        if (Index.FileCount == 0)
            _builder ??= new CorpusBuilder();
    }

    /// <summary>A file is new or has new text.</summary>
    public void Put(CorpusFile file)
    {
        Drop(file.Path);
        _batch[file.Path] = file;
        _batchLength += file.Text.Length;
    }

    /// <summary>A file is gone. Does nothing if it was not there.</summary>
    public void Remove(string path)
    {
        Drop(path);
        _batch[path] = null;
    }

    /// <summary>Whether so much waits that it should be handed on.</summary>
    public bool IsLarge => _batchLength >= BatchLength;

    /// <summary>Hands on what waits, so that it need not be held as text.</summary>
    public void Flush(ParallelOptions parallel)
    {
        if (_builder is { } builder)
            Lex(builder, parallel);
        else
            Apply(Index, parallel);
    }

    /// <summary>Makes all changes visible, together.</summary>
    public void FlushAll(ParallelOptions parallel)
    {
        var index = Index;
        if (_builder is { } builder)
        {
            Lex(builder, parallel);
            if (builder.TokenCount > 0)
            {
                index = builder.Build(parallel.CancellationToken);
                // What a compaction makes would take its place.
                Abandon();
            }
            _builder = null;
        }
        // Also what was added and given up again while building: a builder only adds.
        Apply(index, parallel);
    }

    /// <summary>Starts a compaction beside other work where one is due.</summary>
    public void CompactIfDue(CancellationToken cancel)
    {
        if (_compaction is not null || !Index.WantsCompaction)
            return;
        var index = Index;
        _compactionStop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var stop = _compactionStop.Token;
        _compaction = Task.Run(() => index.Compact(stop), CancellationToken.None);
        _ = _compaction.ContinueWith(
            _ => wake(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    /// <summary>Takes over a compaction that has ended, with the changes made meanwhile.</summary>
    public void Adopt(CancellationToken cancel)
    {
        if (_compaction is not { IsCompleted: true } compaction)
            return;
        if (compaction.IsCompletedSuccessfully)
        {
            var index = compaction.Result;
            foreach (var (changed, removed) in _replay)
                index = index.Apply(changed, removed, cancel);
            Publish(index);
        }
        Forget();
        if (compaction.IsFaulted)
            throw compaction.Exception;
    }

    /// <summary>Makes the index small now, for room: waits for nothing but its own work.</summary>
    public void CompactNow(CancellationToken cancel)
    {
        Abandon();
        Publish(Index.Compact(cancel));
    }

    /// <summary>Ends when no compaction runs any more.</summary>
    public async Task StopAsync()
    {
        Abandon();
        await _abandoned.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Drop(string path)
    {
        if (_batch.TryGetValue(path, out var former) && former is not null)
            _batchLength -= former.Text.Length;
    }

    /// <summary>Publishes an index with what waits.</summary>
    private void Apply(CorpusIndex index, ParallelOptions parallel)
    {
        var changed = new List<CorpusFile>(_batch.Count);
        var removed = new List<string>();
        foreach (var (path, file) in _batch)
        {
            if (file is not null)
                changed.Add(file);
            else if (index.Contains(path))
                removed.Add(path);
        }
        Publish(index.Apply(changed, removed, parallel.CancellationToken));
        if (changed.Count + removed.Count > 0)
            Record(changed, removed);
        _batch.Clear();
        _batchLength = 0;
    }

    /// <summary>Leaves in the batch what the builder can't take: removals.</summary>
    private void Lex(CorpusBuilder builder, ParallelOptions parallel)
    {
        var files = new List<CorpusFile>(_batch.Count);
        foreach (var (path, file) in _batch)
        {
            if (file is not null && _batch.Remove(path))
                files.Add(file);
        }
        Parallel.ForEach(files, parallel, file => builder.Add(file.Path, file.Text));
        _batchLength = 0;
    }

    private void Record(IReadOnlyList<CorpusFile> changed, IReadOnlyList<string> removed)
    {
        if (_compaction is null)
            return;
        _replay.Add((changed, removed));
        _replayLength += _batchLength;
        if (_replayLength > ReplayLength)
            Abandon();
    }

    private void Abandon()
    {
        if (_compaction is null)
            return;
        _compactionStop!.Cancel();
        _abandoned = Task.WhenAll(_abandoned, _compaction);
        Forget();
    }

    private void Forget()
    {
        _compactionStop?.Dispose();
        _compactionStop = null;
        _compaction = null;
        _replay.Clear();
        _replayLength = 0;
    }

    private void Publish(CorpusIndex index) => Volatile.Write(ref _index, index);
}
