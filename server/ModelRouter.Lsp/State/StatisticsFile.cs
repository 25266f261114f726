using System.Text.Json;
using System.Threading.Channels;
using ModelRouter.Completion.Tracking;

namespace ModelRouter.Lsp.State;

/// <summary>
/// Keeps what became of each suggestion, as JSON lines in <c>statistics/YYYY-MM.jsonl</c> of the state folder.
/// Writing happens in the background; when it fails, statistics are lost and nothing else is.
/// </summary>
internal sealed class StatisticsFile : IAsyncDisposable
{
    /// <summary>Records waiting for a slow disk; past it the oldest are dropped rather than memory taken.</summary>
    private const int MaxWaiting = 1_000;

    /// <summary>Another process holds the file for less than a millisecond; this waits for far longer than that.</summary>
    private const int LockAttempts = 20;

    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(25);

    /// <summary>How long the end of the session waits for a disk that is slow or a file that another process holds.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly Channel<StatisticsLine> _lines = Channel.CreateBounded<StatisticsLine>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );
    private readonly CancellationTokenSource _tooLate = new();
    private readonly Task _writer;
    private bool _hasWarned;

    /// <param name="stateFolder">The state folder; made when the first line is written.</param>
    /// <param name="time">Dates the lines (UTC).</param>
    /// <param name="warn">Told once if nothing can be written.</param>
    public StatisticsFile(string stateFolder, TimeProvider time, Action<string> warn)
    {
        _folder = Path.Combine(stateFolder, "statistics");
        _time = time;
        _warn = warn;
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Queues one record; never blocks.</summary>
    public void Add(SuggestionRecord record) => _lines.Writer.TryWrite(new StatisticsLine(_time.GetUtcNow(), record));

    /// <summary>Writes what is queued, as far as that can be done soon, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        if (await EndsSoonAsync())
            return;
        await _tooLate.CancelAsync();
        await EndsSoonAsync();
    }

    /// <summary>False for a writer that is still at it; one that was told to stop only waits for a disk that hangs.</summary>
    private async Task<bool> EndsSoonAsync()
    {
        try
        {
            await _writer.WaitAsync(LastLines, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task WriteAllAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            if (_tooLate.IsCancellationRequested)
                return;
            try
            {
                await AppendAsync(line);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (!_hasWarned)
                    _warn(
                        $"Statistics are not being kept: {exception.Message} Set MODELROUTER_HOME to a folder that can be written."
                    );
                _hasWarned = true;
            }
        }
    }

    /// <summary>Appends under an exclusive lock of the file, so that lines of several processes do not mix.</summary>
    private async Task AppendAsync(StatisticsLine line)
    {
        Directory.CreateDirectory(_folder);
        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(line, StateJson.Default.StatisticsLine), (byte)'\n'];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var file = new FileStream(
                    Path.Combine(_folder, $"{line.Ts:yyyy-MM}.jsonl"),
                    FileMode.OpenOrCreate,
                    FileAccess.Write,
                    FileShare.None,
                    bufferSize: 0
                );
                await AppendWholeAsync(file, json);
                return;
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                await Task.Delay(LockWait, _time, _tooLate.Token);
            }
        }
    }

    /// <summary>Appends all or nothing: half a line, as a full disk leaves, would spoil the next one.</summary>
    private static async Task AppendWholeAsync(FileStream file, byte[] json)
    {
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            await file.WriteAsync(json);
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
    }
}
