using ModelRouter.Core.Text;
using ModelRouter.Embedded;

namespace ModelRouter.Completion;

/// <summary>
/// Keeps an index of each open document, made in the background a little after its edits: a keystroke never waits
/// for it. One worker does all the building. Safe to use from any thread.
/// </summary>
public sealed class OpenFileIndexes : IAsyncDisposable
{
    /// <summary>A document is indexed again once nobody has typed in it for this long...</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    /// <summary>...or at the latest this long after its first edit, so that what was just typed can recur.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromMilliseconds(1_500);

    /// <summary>Larger documents (in UTF-16 units) are data; indexing one would keep the worker from the others.</summary>
    private const int MaxUnits = 4 * 1024 * 1024;

    private readonly Func<CorpusIndex> _corpus;
    private readonly TimeProvider _time;
    private readonly Action<Exception> _failed;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _worker;
    private TaskCompletionSource? _idle;

    /// <param name="corpus">Gives the workspace's latest index, whose words the documents' indexes share.</param>
    /// <param name="time">Measures the quiet between edits.</param>
    /// <param name="failed">Told when a document could not be indexed; it is then served without an index.</param>
    public OpenFileIndexes(Func<CorpusIndex> corpus, TimeProvider time, Action<Exception> failed)
    {
        _corpus = corpus;
        _time = time;
        _failed = failed;
        _worker = Task.Run(RunAsync);
    }

    /// <summary>The latest index of a document, or null if there is none yet.</summary>
    public IndexedText? Find(string uri)
    {
        lock (_lock)
            return _entries.TryGetValue(uri, out var entry) ? entry.Built : null;
    }

    /// <summary>A document was opened or edited.</summary>
    public void Changed(string uri, string path, string languageId, TextSnapshot text)
    {
        var now = _time.GetTimestamp();
        lock (_lock)
        {
            if (text.Length > MaxUnits)
            {
                _entries.Remove(uri);
                return;
            }
            if (!_entries.TryGetValue(uri, out var entry))
                _entries[uri] = entry = new Entry { FirstEdit = now };
            else if (!entry.IsDirty)
                entry.FirstEdit = now;
            (entry.Path, entry.LanguageId, entry.Latest, entry.LastEdit) = (path, languageId, text, now);
        }
        _work.Release();
    }

    /// <summary>A document was closed.</summary>
    public void Closed(string uri)
    {
        lock (_lock)
            _entries.Remove(uri);
        _work.Release();
    }

    /// <summary>Completes when every document's index is up to date.</summary>
    public Task WhenIdleAsync()
    {
        Task idle;
        lock (_lock)
        {
            if (!_entries.Values.Any(static entry => entry.IsDirty))
                return Task.CompletedTask;
            // Taken here: the worker may have completed and dropped it by the time that the lock is given back.
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = _idle.Task;
        }
        _work.Release();
        return idle;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _worker;
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var (due, entry) = NextDue();
                if (entry is null)
                    await _work.WaitAsync(_stop.Token);
                else if (due > TimeSpan.Zero)
                    await WaitForWorkAsync(due);
                else
                    Build(entry);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }

    private async Task WaitForWorkAsync(TimeSpan due)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var wait = _work.WaitAsync(either.Token);
        await Task.WhenAny(wait, Task.Delay(due, _time, either.Token));
        await either.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    /// <summary>The document whose index is due first, and how long until then.</summary>
    private (TimeSpan Due, Entry? Entry) NextDue()
    {
        lock (_lock)
        {
            var (due, next) = (TimeSpan.MaxValue, (Entry?)null);
            foreach (var entry in _entries.Values)
            {
                if (entry.IsDirty && DueIn(entry) is var wait && wait < due)
                    (due, next) = (wait, entry);
            }
            if (next is null)
            {
                _idle?.TrySetResult();
                _idle = null;
            }
            return (due, next);
        }
    }

    private TimeSpan DueIn(Entry entry)
    {
        if (entry.Built is null || _idle is not null)
            return TimeSpan.Zero;
        var quiet = Quiet - _time.GetElapsedTime(entry.LastEdit);
        var stale = Stale - _time.GetElapsedTime(entry.FirstEdit);
        return quiet < stale ? quiet : stale;
    }

    private void Build(Entry entry)
    {
        string path;
        string languageId;
        TextSnapshot text;
        lock (_lock)
            (path, languageId, text) = (entry.Path, entry.LanguageId, entry.Latest);
        CurrentFileIndex? index = null;
#pragma warning disable CA1031 // one document that cannot be indexed must not stop the others
        try
        {
            index = CurrentFileIndex.Build(path, languageId, text.ToString(), _corpus());
        }
        catch (Exception exception)
        {
            _failed(exception);
        }
#pragma warning restore CA1031
        lock (_lock)
        {
            entry.Indexed = text;
            entry.Built = index is null ? null : new IndexedText(index, text);
            entry.FirstEdit = entry.LastEdit;
        }
    }

    private sealed class Entry
    {
        public string Path = "";
        public string LanguageId = "";
        public TextSnapshot Latest = TextSnapshot.Empty;
        public TextSnapshot? Indexed;
        public IndexedText? Built;
        public long FirstEdit;
        public long LastEdit;

        public bool IsDirty => !ReferenceEquals(Latest, Indexed);
    }
}
