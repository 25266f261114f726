using System.Text.Json;

namespace ModelRouter.TestKit.Lsp;

/// <summary>Messages that wait for someone, and those who wait for messages. Guarded by its owner's lock.</summary>
internal sealed class LspMailbox
{
    private readonly List<JsonElement> _messages = [];
    private readonly List<(Func<JsonElement, bool> Fits, TaskCompletionSource<JsonElement> Waiter)> _waiters = [];
    private Exception? _end;

    public IReadOnlyList<JsonElement> Unclaimed => _messages;

    public void Add(JsonElement message)
    {
        for (var i = 0; i < _waiters.Count; i++)
        {
            if (!_waiters[i].Fits(message))
                continue;
            var waiter = _waiters[i].Waiter;
            _waiters.RemoveAt(i);
            waiter.SetResult(message);
            return;
        }
        _messages.Add(message);
    }

    public Task<JsonElement> NextAsync(Func<JsonElement, bool> fits)
    {
        for (var i = 0; i < _messages.Count; i++)
        {
            if (!fits(_messages[i]))
                continue;
            var message = _messages[i];
            _messages.RemoveAt(i);
            return Task.FromResult(message);
        }
        if (_end is not null)
            return Task.FromException<JsonElement>(_end);
        var waiter = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Add((fits, waiter));
        return waiter.Task;
    }

    public void End(Exception exception)
    {
        _end = exception;
        foreach (var (_, waiter) in _waiters)
            waiter.SetException(exception);
        _waiters.Clear();
    }
}
