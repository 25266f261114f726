using System.Threading.Channels;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>
/// The egress ledger on disk. A request is in this process's journal before it leaves; when it has ended, the
/// background writes it into the ledger that all processes share. What a killed process left in its journal, the next
/// one to start writes down.
/// </summary>
internal sealed class EgressLedger : ILedger, IAsyncDisposable
{
    /// <summary>Records of the embedded model waiting for a slow disk; past it they are counted instead of kept.</summary>
    private const int MaxNotes = 1_000;

    /// <summary>Between two attempts to write when the disk is full or the like.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of the session waits for a disk that is slow or a ledger that another process holds.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromMilliseconds(900);

    /// <summary>How long it then waits for the writer to see that it is to stop.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(100);

    private readonly LedgerFolder _folder;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly Channel<Queued?> _queue = Channel.CreateUnbounded<Queued?>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writer;

    /// <summary>The writer's own.</summary>
    private readonly LedgerAppender _appender;
    private readonly List<LedgerRecord> _waiting = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private int _waitingNotes;
    private bool _isRecovered;

    /// <summary>Guards the journal.</summary>
    private readonly Lock _gate = new();
    private readonly LedgerJournal _journal;
    private int _unwritten;
    private bool _isClosed;

    private int _notes;
    private int _droppedNotes;
    private volatile string? _journalProblem;
    private volatile string? _appendProblem;

    /// <param name="stateFolder">The state folder.</param>
    /// <param name="time">Dates the records (UTC), and waits.</param>
    /// <param name="warn">Told what people should know: trouble, and what was mended.</param>
    public EgressLedger(string stateFolder, TimeProvider time, Action<string> warn)
        : this(new LedgerFolder(stateFolder), time, warn) { }

    internal EgressLedger(LedgerFolder folder, TimeProvider time, Action<string> warn)
    {
        _folder = folder;
        _time = time;
        _warn = warn;
        _journal = new LedgerJournal(folder);
        _appender = new LedgerAppender(folder, TellOnce);
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Called on the writer's thread for each request that has ended.</summary>
    public Action<LedgerRecord> WhenEnded { private get; init; } = static _ => { };

    public string? Problem => _journalProblem ?? _appendProblem;

    LedgerOpening ILedger.Begin(Permit permit) => new(Begin(permit));

    /// <inheritdoc cref="ILedger.Begin"/>
    /// <returns>What to end it by; null when it cannot be recorded.</returns>
    public ILedgerEntry? Begin(Permit permit)
    {
        // What stays on this machine may go on without the ledger; as long as there is a journal, it is still on record.
        if (_appendProblem is not null && permit.Model.Lane != Lane.Local)
            return null;
        var record = LedgerRecord.Of(permit, _time.GetUtcNow());
        lock (_gate)
        {
            if (_isClosed)
                return null;
            _journalProblem = ProblemOf(() => _journal.Write(record));
            if (_journalProblem is null)
            {
                _unwritten++;
                return new Entry(this, record, permit.Model);
            }
        }
        // The writer tells of it, and finds out when it is over even if nobody asks again.
        _queue.Writer.TryWrite(null);
        return null;
    }

    public void Note(EmbeddedUse use)
    {
        if (Interlocked.Increment(ref _notes) > MaxNotes)
        {
            Interlocked.Decrement(ref _notes);
            Interlocked.Increment(ref _droppedNotes);
            return;
        }
        var now = _time.GetUtcNow();
        _queue.Writer.TryWrite(new Queued(() => LedgerRecord.Of(use, now), IsNote: true));
    }

    /// <summary>Writes what has ended, as far as that can be done within a second. The rest is in the journal, for the next process.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (!await EndsWithinAsync(LastLines))
        {
            await _stop.CancelAsync();
            await EndsWithinAsync(LastWords);
        }
        // The source is left to the collector: a writer that hangs in the disk still holds its token.
    }

    private async Task<bool> EndsWithinAsync(TimeSpan wait)
    {
        try
        {
            await _writer.WaitAsync(wait, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task WriteAllAsync()
    {
        try
        {
            var isWell = await TryWriteAsync();
            while (!isWell || await _queue.Reader.WaitToReadAsync(_stop.Token))
            {
                if (!isWell)
                    await Task.Delay(RetryAfter, _time, _stop.Token);
                TakeQueued();
                isWell = await TryWriteAsync();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // For the journal, and so for the next process.
            TakeQueued();
        }
        finally
        {
            TellDropped();
            Close();
        }
    }

    private void TakeQueued()
    {
        while (_queue.Reader.TryRead(out var queued))
        {
            if (queued is null)
                continue;
            var record = queued.Make();
            _waiting.Add(record);
            _waitingNotes += queued.IsNote ? 1 : 0;
            lock (_gate)
            {
                _unwritten += queued.IsNote ? 1 : 0;
                // So that a process which is killed from here on has told how the request ended.
                _journalProblem = ProblemOf(() => _journal.Write(record));
            }
            WhenEnded(record);
        }
    }

    /// <returns>Whether all is written and more could be.</returns>
    private async Task<bool> TryWriteAsync()
    {
        _appendProblem = await TryAppendAsync();
        lock (_gate)
            _journalProblem = _journalProblem is null ? null : ProblemOf(_journal.Probe);
        if (Problem is { } problem)
            TellOnce(problem);
        else
            TellDropped();
        return Problem is null;
    }

    /// <returns>Why it failed; null when it did not.</returns>
    private async Task<string?> TryAppendAsync()
    {
        try
        {
            _folder.Create();
            await using var head = await _folder.LockAsync(
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                _time,
                _stop.Token
            );
            Recover(head);
            Append(head);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Sentence(exception);
        }
    }

    private void Recover(Stream head)
    {
        if (_isRecovered)
            return;
        using var stale = StaleJournals.Take(_folder);
        _appender.Append(head, stale.Records, mayBeThere: true);
        stale.Delete();
        _isRecovered = true;
    }

    private void Append(Stream head)
    {
        var before = _waiting.Count;
        try
        {
            _appender.Append(head, _waiting);
        }
        finally
        {
            lock (_gate)
            {
                _unwritten -= before - _waiting.Count;
                if (_unwritten == 0)
                    _journal.Clear();
            }
        }
        Interlocked.Add(ref _notes, -_waitingNotes);
        _waitingNotes = 0;
    }

    private void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            // If it cannot be closed well, the next process finds an empty journal, which it deletes.
            _ = ProblemOf(_journal.Close);
            _journalProblem = "The session has ended, so nothing more is sent to models.";
        }
    }

    /// <returns>Why it failed, for people; null when it did not.</returns>
    private string? ProblemOf(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Sentence(exception);
        }
    }

    private string Sentence(Exception exception) =>
        $"The ledger cannot be written, so nothing is sent to models outside this machine: {exception.Message} "
        + $"Free the disk or make {_folder.Path} writable, or set MODELROUTER_HOME to a folder that is; it is tried again by itself.";

    private void TellOnce(string message)
    {
        if (_told.Add(message))
            _warn(message);
    }

    private void TellDropped()
    {
        if (Interlocked.Exchange(ref _droppedNotes, 0) is > 0 and var dropped)
            _warn(
                $"The ledger could not be written for a while: {dropped} suggestions of the embedded model are not in it."
            );
    }

    /// <summary>Makes a record away from whoever waits for a suggestion.</summary>
    private sealed record Queued(Func<LedgerRecord> Make, bool IsNote);

    private sealed class Entry(EgressLedger ledger, LedgerRecord begun, ModelDefinition model) : ILedgerEntry
    {
        private int _hasEnded;

        public void End(LedgerOutcome outcome)
        {
            if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                ledger._queue.Writer.TryWrite(new Queued(() => begun.Ended(outcome, model), IsNote: false));
        }
    }
}
