using System.Collections.Concurrent;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>The work that the client shows and may end (<c>window/workDoneProgress/cancel</c>).</summary>
internal sealed class WorkDoneTokens
{
    private readonly ConcurrentDictionary<ProgressToken, CancellationTokenSource> _running = new();

    /// <summary>Work has begun. Dispose what comes back when it ends.</summary>
    public IDisposable Register(ProgressToken token, CancellationTokenSource stop)
    {
        _running[token] = stop;
        return new Registration(this, token, stop);
    }

    /// <summary>Ends the work of a token; does nothing where there is none.</summary>
    public void Cancel(ProgressToken token)
    {
        // Whoever waits for it is told on another thread.
        if (_running.TryGetValue(token, out var stop))
            _ = stop.CancelAsync();
    }

    private sealed class Registration(WorkDoneTokens tokens, ProgressToken token, CancellationTokenSource stop)
        : IDisposable
    {
        public void Dispose() => tokens._running.TryRemove(new(token, stop));
    }
}
