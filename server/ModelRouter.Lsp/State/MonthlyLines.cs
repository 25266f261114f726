using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;

namespace ModelRouter.Lsp.State;

/// <summary>
/// Keeps a record that nothing depends on, as JSON lines in <c>FOLDER/YYYY-MM.jsonl</c> of the state folder. Writing happens
/// in the background; when it fails, lines are lost and nothing else is.
/// </summary>
internal sealed class MonthlyLines<T> : IAsyncDisposable
{
    /// <summary>Records waiting for a slow disk; past it the oldest are dropped rather than memory taken.</summary>
    private const int MaxWaiting = 1_000;

    /// <summary>Another process holds the file for less than a millisecond; this waits for far longer than that.</summary>
    private const int LockAttempts = 20;

    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(25);

    /// <summary>How long the end of the session waits for a disk that is slow or a file that another process holds.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly string _what;
    private readonly JsonTypeInfo<T> _json;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly Channel<(DateTimeOffset Ts, T Line)> _lines = Channel.CreateBounded<(DateTimeOffset Ts, T Line)>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );
    private readonly CancellationTokenSource _tooLate = new();
    private readonly Task _writer;
    private bool _hasWarned;

    /// <param name="folder">The files' folder; made when the first line is written.</param>
    /// <param name="what">What is kept, as a sentence about it begins.</param>
    /// <param name="json">How a line is written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told once if nothing can be written.</param>
    public MonthlyLines(string folder, string what, JsonTypeInfo<T> json, TimeProvider time, Action<string> warn)
    {
        (_folder, _what, _json, _time, _warn) = (folder, what, json, time, warn);
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Queues one line; never blocks.</summary>
    /// <param name="ts">What it is dated, UTC: which month's file it goes into.</param>
    /// <param name="line">The line.</param>
    public void Add(DateTimeOffset ts, T line) => _lines.Writer.TryWrite((ts, line));

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
                await AppendAsync(line.Ts, line.Line);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                if (!_hasWarned)
                    _warn(
                        $"{_what} are not being kept: {exception.Message} Set MODELROUTER_HOME to a folder that can be written."
                    );
                _hasWarned = true;
            }
        }
    }

    /// <summary>Appends under an exclusive lock of the file, so that lines of several processes do not mix.</summary>
    private async Task AppendAsync(DateTimeOffset ts, T line)
    {
        Directory.CreateDirectory(_folder);
        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(line, _json), (byte)'\n'];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var file = new FileStream(
                    Path.Combine(_folder, $"{ts:yyyy-MM}.jsonl"),
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
