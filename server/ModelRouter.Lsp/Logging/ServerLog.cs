using System.Collections.Concurrent;

namespace ModelRouter.Lsp.Logging;

/// <summary>
/// The log: lines on stderr, and once a client is there, <c>window/logMessage</c>. Nothing that is logged here holds
/// code; what a person edits is named by path only. Safe to use from any thread. Lines are written in the background:
/// a pipe that nobody reads fills up, and then a write does not return.
/// </summary>
internal sealed class ServerLog : IAsyncDisposable
{
    /// <summary>Lines waiting for a stderr that is not read; past it they are dropped rather than memory taken.</summary>
    private const int MaxWaiting = 1_000;

    /// <summary>How long the end of the session waits for the last lines.</summary>
    private static readonly TimeSpan LastLines = TimeSpan.FromSeconds(1);

    private readonly TextWriter _error;
    private readonly TimeProvider _time;
    private readonly BlockingCollection<string> _lines = new(MaxWaiting);
    private readonly Task _writer;

    /// <summary>Guards what the client has not been told yet.</summary>
    private readonly Lock _clientLock = new();
    private readonly List<(LogLevel, string)> _early = [];
    private volatile Action<LogLevel, string>? _client;

    /// <param name="error">Usually stderr.</param>
    /// <param name="time">Stamps the lines.</param>
    public ServerLog(TextWriter error, TimeProvider time)
    {
        (_error, _time) = (error, time);
        // A thread of its own: one that a full pipe holds would be missing from the pool.
        _writer = Task.Factory.StartNew(
            WriteAll,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>
    /// Also told of every line; set when the client has been initialized. It is told then of the warnings and errors that
    /// came before, which nobody would see otherwise.
    /// </summary>
    public Action<LogLevel, string>? Client
    {
        private get => _client;
        set
        {
            lock (_clientLock)
            {
                _client = value;
                if (value is null)
                    return;
                foreach (var (level, message) in _early)
                    value(level, message);
                _early.Clear();
            }
        }
    }

    public void Error(string message) => Write(LogLevel.Error, message);

    public void Warning(string message) => Write(LogLevel.Warning, message);

    public void Info(string message) => Write(LogLevel.Info, message);

    public void Debug(string message) => Write(LogLevel.Log, message);

    /// <summary>Something went wrong that no caller is waiting to hear of.</summary>
    public void Failure(string what, Exception exception) =>
        Write(LogLevel.Error, $"{what}: {exception.GetType().Name}: {exception.Message}");

    /// <summary>Writes what waits, unless nobody reads it.</summary>
    public async ValueTask DisposeAsync()
    {
        _lines.CompleteAdding();
        try
        {
            await _writer.WaitAsync(LastLines, _time);
            _lines.Dispose();
        }
        catch (TimeoutException) { }
    }

    private void Write(LogLevel level, string message)
    {
        Add($"{_time.GetUtcNow():HH:mm:ss.fff} {level, -7} {message}");
        TellClient(level, message);
    }

    private void TellClient(LogLevel level, string message)
    {
        if (Client is null)
        {
            lock (_clientLock)
            {
                if (Client is null)
                {
                    if (level <= LogLevel.Warning && _early.Count < MaxWaiting)
                        _early.Add((level, message));
                    return;
                }
            }
        }
        Client?.Invoke(level, message);
    }

    private void Add(string line)
    {
        try
        {
            _lines.TryAdd(line);
        }
        catch (InvalidOperationException)
        {
            // The session has ended.
        }
    }

    private void WriteAll()
    {
        try
        {
            foreach (var line in _lines.GetConsumingEnumerable())
                _error.WriteLine(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody reads stderr any more; the client may still be there.
        }
    }
}
