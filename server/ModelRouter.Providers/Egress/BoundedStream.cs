namespace ModelRouter.Providers.Egress;

/// <summary>
/// An answer as it comes: counted, with a limit to its pauses, and cut off when its session is. Read by one reader, and
/// asynchronously only.
/// </summary>
internal sealed class BoundedStream : Stream
{
    private readonly Stream _inner;
    private readonly EgressSession _session;
    private readonly EgressOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _sessionStopped;
    private readonly ITimer _pause;
    private volatile bool _stalled;
    private long _read;

    public BoundedStream(Stream inner, EgressSession session, EgressOptions options, TimeProvider time)
    {
        (_inner, _session, _options) = (inner, session, options);
        _sessionStopped = session.Stopped.UnsafeRegister(static self => ((BoundedStream)self!).Stop(), this);
        _pause = time.CreateTimer(
            static self => ((BoundedStream)self!).Stall(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="EgressException">The answer is too long, pauses too long, breaks off, or may not be read any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = await ReadInTimeAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (_session.BrokenOff is { } brokenOff)
            throw new EgressException(brokenOff);
        _read += count;
        return _read > _options.MaxResponseBytes
            ? throw new EgressException(WireFailure.TooLong(_session.Scope.Name, _options.MaxResponseBytes))
            : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Either may be running now and stop what is disposed already.
            _sessionStopped.Unregister();
            _pause.Dispose();
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadInTimeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var reading = _inner.ReadAsync(buffer, _stop.Token);
            if (reading.IsCompletedSuccessfully)
                return await reading.ConfigureAwait(false);
            // A read that is cancelled closes the connection: there is no other after it.
            await using var cancelled = cancellationToken
                .UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop)
                .ConfigureAwait(false);
            _pause.Change(_options.IdleTimeout, Timeout.InfiniteTimeSpan);
            var count = await reading.ConfigureAwait(false);
            _pause.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return count;
        }
        catch (Exception exception) when (WireFailure.IsOfTheWire(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var server = _session.Scope.Name;
            throw new EgressException(
                _session.BrokenOff
                    ?? (
                        _stalled ? WireFailure.Stalled(server, _options.IdleTimeout) : WireFailure.Of(exception, server)
                    )
            );
        }
    }

    private void Stall()
    {
        _stalled = true;
        Stop();
    }

    /// <summary>Ends a read that waits, and the connection also when none does.</summary>
    private void Stop()
    {
        _stop.Cancel();
        _inner.Dispose();
    }
}
