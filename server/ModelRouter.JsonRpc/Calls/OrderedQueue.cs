using System.Threading.Channels;

namespace ModelRouter.JsonRpc.Calls;

/// <summary>
/// The calls in the order in which they were read; one after the other is handed to whoever runs them. Where too
/// many bytes wait, <see cref="WaitForRoomAsync"/> holds the reader back.
/// </summary>
internal sealed class OrderedQueue(int maxQueuedBytes)
{
    private readonly Channel<InboundCall> _calls = Channel.CreateUnbounded<InboundCall>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );
    private readonly Lock _gate = new();
    private long _queuedBytes;
    private TaskCompletionSource? _room;
    private volatile bool _isStopped;

    public void Enqueue(InboundCall call)
    {
        lock (_gate)
            _queuedBytes += call.Length;
        if (!_calls.Writer.TryWrite(call))
            call.ReleaseBody();
    }

    /// <summary>No more calls will come; those that wait still run.</summary>
    public void Complete() => _calls.Writer.TryComplete();

    /// <summary>Nothing more is run after the call in hand.</summary>
    public void Stop()
    {
        _isStopped = true;
        Complete();
    }

    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_queuedBytes <= maxQueuedBytes)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Runs the calls until the queue is completed and empty, or stopped.</summary>
    public async Task RunAsync(Func<InboundCall, ValueTask> run)
    {
        while (!_isStopped && await _calls.Reader.WaitToReadAsync())
        while (!_isStopped && _calls.Reader.TryRead(out var call))
        {
            await run(call);
            MakeRoom(call.Length);
        }
    }

    private void MakeRoom(int bytes)
    {
        TaskCompletionSource? room = null;
        lock (_gate)
        {
            _queuedBytes -= bytes;
            if (_queuedBytes <= maxQueuedBytes)
                (room, _room) = (_room, null);
        }
        room?.TrySetResult();
    }
}
