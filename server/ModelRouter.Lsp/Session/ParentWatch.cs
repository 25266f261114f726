using ModelRouter.Lsp.Logging;

namespace ModelRouter.Lsp.Session;

/// <summary>Ends the session when the process that started the server has ended.</summary>
/// <param name="ended">Called once, when it has.</param>
internal sealed class ParentWatch(Action ended, ServerLog log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    /// <summary>Watches from now on.</summary>
    /// <param name="processId">As given in <c>initialize</c>.</param>
    public void Watch(int processId) => _watching = Task.Run(() => WatchAsync(processId));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(int processId)
    {
        try
        {
            await ParentProcess.WaitForExitAsync(processId, _stop.Token);
            log.Info($"The process that started the server ({processId}) has ended.");
            ended();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }
}
