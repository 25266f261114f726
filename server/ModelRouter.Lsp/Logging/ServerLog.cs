using System.Threading.Channels;

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
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );
    private readonly Task _writer;

    /// <param name="error">Usually stderr.</param>
    /// <param name="time">Stamps the lines.</param>
    public ServerLog(TextWriter error, TimeProvider time)
    {
        (_error, _time) = (error, time);
        _writer = Task.Run(WriteAllAsync);
    }

    /// <summary>Also told of every line; set once, when the client has been initialized.</summary>
    public Action<LogLevel, string>? Client { get; set; }

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
        _lines.Writer.TryComplete();
        try
        {
            await _writer.WaitAsync(LastLines, _time);
        }
        catch (TimeoutException) { }
    }

    private void Write(LogLevel level, string message)
    {
        _lines.Writer.TryWrite($"{_time.GetUtcNow():HH:mm:ss.fff} {level, -7} {message}");
        Client?.Invoke(level, message);
    }

    private async Task WriteAllAsync()
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync())
                await _error.WriteLineAsync(line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody reads stderr any more; the client may still be there.
        }
    }
}
