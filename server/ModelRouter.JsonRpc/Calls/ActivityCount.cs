namespace ModelRouter.JsonRpc.Calls;

/// <summary>Counts what is going on, and tells when nothing is.</summary>
internal sealed class ActivityCount
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _zero;

    public void Enter()
    {
        lock (_gate)
            _count++;
    }

    public void Exit()
    {
        TaskCompletionSource? reached = null;
        lock (_gate)
        {
            if (--_count == 0)
                (reached, _zero) = (_zero, null);
        }
        reached?.TrySetResult();
    }

    /// <summary>Completes when the count is zero, which it may be already.</summary>
    public Task WhenZeroAsync()
    {
        lock (_gate)
        {
            if (_count == 0)
                return Task.CompletedTask;
            _zero ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _zero.Task;
        }
    }
}
