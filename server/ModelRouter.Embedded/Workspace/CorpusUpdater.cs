namespace ModelRouter.Embedded.Workspace;

/// <summary>Carries what a scan found into the index: reads, judges, keeps one of near-duplicates, minds the ceiling. Belongs to the worker.</summary>
internal sealed class CorpusUpdater(WorkspaceCorpusOptions options, TimeProvider time, IndexWriter writer)
{
    /// <summary>Files read between two looks at duplicates, ceiling and progress.</summary>
    private const int BatchFiles = 256;

    /// <summary>The coarsest resolution of a file's time, FAT's.</summary>
    private static readonly TimeSpan RacyWindow = TimeSpan.FromSeconds(2);

    private readonly NearDuplicates _duplicates = new();
    private readonly MemoryCeiling _ceiling = new(options.MaxBytes, writer);
    private readonly List<FileEntry> _settled = [];
    private readonly Dictionary<FileEntry, string> _texts = [];
    private readonly IndexingPermission _permission = new(options.MayIndex);

    /// <summary>The files that came in since the index was last made visible.</summary>
    private readonly List<FileEntry> _unpublished = [];

    /// <summary>Whether the index still has in memory, though out of use, what it may no longer have.</summary>
    private bool _hasRemains;

    /// <summary>The files of the index.</summary>
    private readonly HashSet<FileEntry> _indexed = [];

    /// <summary>The files that wait for room.</summary>
    private readonly HashSet<FileEntry> _waiting = [];

    /// <summary>What became of each file.</summary>
    public FileTally Tally { get; } = new();

    /// <summary>Makes the index say what the scans found.</summary>
    /// <param name="found">Emptied.</param>
    /// <param name="relevance">Which files come first when not all fit.</param>
    /// <param name="report">Progress.</param>
    /// <param name="cancel">Leaves work undone; only for the end of the worker.</param>
    public void Update(ScanResult found, Relevance relevance, Action<CorpusEvent> report, CancellationToken cancel)
    {
        using var progress = new IndexingProgress(time, report);
        var parallel = Degree(cancel);
        Leave(found);
        ReadAll(ToRead(found, relevance), progress, parallel);
        Trim(relevance, parallel);
        if (_ceiling.Readmitted(_waiting, relevance) is { Count: > 0 } readmitted)
        {
            ReadAll(readmitted, progress, parallel);
            Trim(relevance, parallel);
        }
        DropRemains(cancel);
        found.Changed.Clear();
        _permission.Report(report);
    }

    /// <summary>Takes out of the index, at once, what may no longer be in it; finds what now may.</summary>
    /// <param name="known">All files.</param>
    /// <param name="found">What scans found and was not worked on yet; receives what is to be read.</param>
    /// <param name="cancel">Leaves work undone; only for the end of the worker.</param>
    public void Reconsider(IEnumerable<FileEntry> known, ScanResult found, CancellationToken cancel)
    {
        Leave(found);
        foreach (var file in known)
        {
            if (file.NameReason is null && MayStay(file) && file.Skipped == SkipReason.Private)
                found.Changed.Add(file);
        }
        writer.FlushAll(Degree(cancel));
        DropRemains(cancel);
    }

    private ParallelOptions Degree(CancellationToken cancel) =>
        new() { CancellationToken = cancel, MaxDegreeOfParallelism = options.Parallelism };

    private void Leave(ScanResult found)
    {
        foreach (var file in found.Removed)
        {
            Release(file);
            Tally.Set(file, null);
        }
        found.Removed.Clear();
    }

    /// <summary>Whether a file may be indexed now; if not, it is out.</summary>
    private bool MayStay(FileEntry file)
    {
        if (_permission.Allows(file))
            return true;
        _hasRemains |= file.IsIndexed;
        Exclude(file, SkipReason.Private);
        return false;
    }

    /// <summary>A compaction keeps neither the text nor the words of files that are gone.</summary>
    private void DropRemains(CancellationToken cancel)
    {
        if (!_hasRemains)
            return;
        writer.CompactNow(cancel);
        _hasRemains = false;
    }

    private List<FileEntry> ToRead(ScanResult found, Relevance relevance)
    {
        var files = new List<FileEntry>(found.Changed.Count);
        long length = 0;
        foreach (var file in found.Changed)
        {
            if (file.NameReason is { } reason)
            {
                Exclude(file, reason);
                continue;
            }
            length += file.Length;
            files.Add(file);
        }
        // In the order of staying, no file has to give way to a later one.
        files.Sort(_ceiling.HasRoomFor(length) ? Comparer<FileEntry>.Create(FileEntry.CompareStaying) : relevance);
        return files;
    }

    private void ReadAll(List<FileEntry> files, IndexingProgress progress, ParallelOptions parallel)
    {
        progress.Expect(files.Count);
        writer.Begin();
        for (var start = 0; start < files.Count; start += BatchFiles)
        {
            var count = Math.Min(BatchFiles, files.Count - start);
            Read(files.GetRange(start, count), parallel);
            SettleAll(parallel);
            if (writer.IsLarge)
            {
                AskAgain(parallel);
                writer.Flush(parallel);
            }
            progress.Advance(count);
        }
        SettleAll(parallel);
        AskAgain(parallel);
        writer.FlushAll(parallel);
        _unpublished.Clear();
    }

    /// <summary>Files that a duplicate's leaving brings back are read here and now, so that they can't be forgotten.</summary>
    private void SettleAll(ParallelOptions parallel)
    {
        for (var again = Settle(); again.Count > 0; again = Settle())
            Read(again, parallel);
    }

    /// <summary>Reading took its time: what may no longer be indexed does not come in.</summary>
    private void AskAgain(ParallelOptions parallel)
    {
        while (_unpublished.RemoveAll(file => file.IsIndexed && !MayStay(file)) > 0)
            SettleAll(parallel);
    }

    private void Read(List<FileEntry> files, ParallelOptions parallel)
    {
        var now = time.GetUtcNow().UtcTicks;
        files.RemoveAll(file => !MayStay(file));
        var contents = new FileContent[files.Count];
        if (files.Count == 1)
            contents[0] = FileContent.Read(files[0].Path, options.MaxFileBytes);
        else
            Parallel.For(
                0,
                files.Count,
                parallel,
                i => contents[i] = FileContent.Read(files[i].Path, options.MaxFileBytes)
            );
        for (var i = 0; i < files.Count; i++)
        {
            files[i].IsRacy = files[i].Modified > now - RacyWindow.Ticks;
            Accept(files[i], contents[i]);
        }
    }

    private void Accept(FileEntry file, FileContent content)
    {
        var isSame = content.Signature is not null && file.Signature is not null && file.ContentHash == content.Hash;
        if (isSame && (file.IsIndexed || file.DuplicateOf is not null))
            return;
        if (!isSame)
        {
            var wasIndexed = file.IsIndexed;
            Release(file);
            // An edit of a file that is in needs no new admission.
            file.KeepsPlace = wasIndexed;
            file.ContentHash = content.Hash;
            file.Signature = content.Signature;
        }
        if (content.Signature is null)
        {
            Tally.Set(file, content.Skipped);
            return;
        }
        _texts[file] = content.Text;
        if (isSame)
            Admit(file);
        else
            _duplicates.Add(file);
    }

    /// <summary>Decides on near-duplicates; returns files that stay now and whose text is not at hand.</summary>
    private List<FileEntry> Settle()
    {
        _settled.Clear();
        _duplicates.Settle(_settled);
        var unread = new List<FileEntry>();
        foreach (var file in _settled)
        {
            if (file.DuplicateOf is not null)
            {
                Withdraw(file);
                Tally.Set(file, SkipReason.NearDuplicate);
            }
            else if (_texts.ContainsKey(file))
            {
                Admit(file);
            }
            else if (!file.IsIndexed)
            {
                unread.Add(file);
            }
        }
        _texts.Clear();
        return unread;
    }

    private void Admit(FileEntry file)
    {
        var text = _texts[file];
        var fits = file.KeepsPlace || _ceiling.HasRoomFor(text.Length);
        file.KeepsPlace = false;
        if (!fits)
        {
            _waiting.Add(file);
            Tally.Set(file, SkipReason.OverCeiling);
            return;
        }
        _waiting.Remove(file);
        _indexed.Add(file);
        file.IsIndexed = true;
        _unpublished.Add(file);
        _ceiling.Learnt(text.Length - file.IndexedLength);
        file.IndexedLength = text.Length;
        Tally.Set(file, null);
        writer.Put(new CorpusFile(file.Path, text));
    }

    /// <summary>Leaves a file out without having read it.</summary>
    private void Exclude(FileEntry file, SkipReason reason)
    {
        Release(file);
        file.ContentHash = 0;
        Tally.Set(file, reason);
    }

    /// <summary>Forgets what was known of a file's content.</summary>
    private void Release(FileEntry file)
    {
        if (file.Signature is not null)
            _duplicates.Remove(file);
        file.Signature = null;
        Withdraw(file);
    }

    private void Withdraw(FileEntry file)
    {
        _waiting.Remove(file);
        file.KeepsPlace = false;
        if (!file.IsIndexed)
            return;
        _indexed.Remove(file);
        file.IsIndexed = false;
        _ceiling.Learnt(-file.IndexedLength);
        file.IndexedLength = 0;
        writer.Remove(file.Path);
    }

    /// <summary>Leaves out what matters least when the index has outgrown its ceiling.</summary>
    private void Trim(Relevance relevance, ParallelOptions parallel)
    {
        if (!_ceiling.IsExceeded)
            return;
        writer.CompactNow(parallel.CancellationToken);
        if (!_ceiling.IsExceeded)
            return;
        var files = new List<FileEntry>(_indexed);
        files.Sort(relevance);
        // An estimate, since tables grow in steps: again until it is true.
        for (var last = files.Count - 1; last >= 0 && _ceiling.IsExceeded; )
        {
            do
            {
                var file = files[last--];
                Withdraw(file);
                _waiting.Add(file);
                Tally.Set(file, SkipReason.OverCeiling);
            } while (last >= 0 && _ceiling.IsStillFull);
            writer.FlushAll(parallel);
            writer.CompactNow(parallel.CancellationToken);
        }
    }
}
