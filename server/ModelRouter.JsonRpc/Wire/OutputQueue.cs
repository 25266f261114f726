using System.IO.Pipelines;
using System.Threading.Channels;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// The only writer of the output. Anyone posts whole frames, from any thread and without waiting; one loop writes
/// them in that order. When the peer has gone or does not read, <paramref name="onBroken"/> is told once.
/// </summary>
internal sealed class OutputQueue(PipeWriter output, int maxQueuedBytes, Action<string, Exception?> onBroken)
{
    private readonly Channel<FrameBuffer> _frames = Channel.CreateUnbounded<FrameBuffer>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private long _queuedBytes;

    /// <summary>Takes over a sealed frame. It is dropped once the output has ended.</summary>
    public void Post(FrameBuffer frame)
    {
        var waiting = Interlocked.Add(ref _queuedBytes, frame.MemoryBytes) - frame.MemoryBytes;
        if (waiting > maxQueuedBytes && _frames.Writer.TryComplete())
            onBroken($"The peer reads nothing: {waiting} bytes wait for it.", null);
        if (!_frames.Writer.TryWrite(frame))
            frame.Return();
    }

    /// <summary>No more frames: the loop ends, and the output with it, after what has been posted.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    public async Task RunAsync()
    {
        try
        {
            if (await WriteAllAsync())
                await output.CompleteAsync();
            else
                onBroken("The peer closed the output.", null);
        }
        catch (Exception e) when (e is not OutOfMemoryException) // a pipe may fail with anything its stream throws
        {
            onBroken("The output failed.", e);
        }
        finally
        {
            _frames.Writer.TryComplete();
            while (_frames.Reader.TryRead(out var frame))
                frame.Return();
        }
    }

    private async Task<bool> WriteAllAsync()
    {
        while (await _frames.Reader.WaitToReadAsync())
        while (_frames.Reader.TryRead(out var frame))
        {
            try
            {
                var flushed = await output.WriteAsync(frame.Frame);
                if (flushed.IsCompleted)
                    return false;
            }
            finally
            {
                Interlocked.Add(ref _queuedBytes, -frame.MemoryBytes);
                frame.Return();
            }
        }
        return true;
    }
}
