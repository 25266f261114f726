namespace ModelRouter.Lsp.Logging;

/// <summary>
/// The log: lines on stderr, and once a client is there, <c>window/logMessage</c>. Nothing that is logged here holds
/// code; what a person edits is named by path only. Safe to use from any thread.
/// </summary>
/// <param name="error">Usually stderr.</param>
/// <param name="time">Stamps the lines.</param>
internal sealed class ServerLog(TextWriter error, TimeProvider time)
{
    private readonly Lock _lock = new();

    /// <summary>Also told of every line; set once, when the client has been initialized.</summary>
    public Action<LogLevel, string>? Client { get; set; }

    public void Error(string message) => Write(LogLevel.Error, message);

    public void Warning(string message) => Write(LogLevel.Warning, message);

    public void Info(string message) => Write(LogLevel.Info, message);

    public void Debug(string message) => Write(LogLevel.Log, message);

    /// <summary>Something went wrong that no caller is waiting to hear of.</summary>
    public void Failure(string what, Exception exception) =>
        Write(LogLevel.Error, $"{what}: {exception.GetType().Name}: {exception.Message}");

    private void Write(LogLevel level, string message)
    {
        lock (_lock)
        {
            try
            {
                error.WriteLine($"{time.GetUtcNow():HH:mm:ss.fff} {level, -7} {message}");
            }
            catch (IOException)
            {
                // Nobody reads stderr any more; the client may still be there.
            }
        }
        Client?.Invoke(level, message);
    }
}
