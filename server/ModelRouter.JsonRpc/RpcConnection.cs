using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Calls;
using ModelRouter.JsonRpc.Wire;

namespace ModelRouter.JsonRpc;

/// <summary>
/// JSON-RPC 2.0 over two pipes, framed as the base protocol of LSP has it. Three loops: one reads and sorts messages,
/// one runs them in order, one writes. Cancellations and responses pass the queue by.
/// </summary>
public sealed class RpcConnection : IRpcConnection
{
    private readonly RpcConnectionOptions _options;
    private readonly RpcMethodTable _methods;
    private readonly PipeReader _input;
    private readonly FrameReader _frames;
    private readonly OutputQueue _output;
    private readonly OrderedQueue _queue;
    private readonly InboundCalls _inbound;
    private readonly OutboundRequests _outbound;
    private readonly CancellationTokenSource _reading = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isStarted;

    private RpcConnection(PipeReader input, PipeWriter output, RpcMethodTable methods, RpcConnectionOptions options)
    {
        (_input, _methods, _options) = (input, methods, options);
        _frames = new FrameReader(input, options.MaxMessageBytes);
        _output = new OutputQueue(output, options.MaxQueuedOutputBytes, OnBroken);
        _queue = new OrderedQueue(options.MaxQueuedInputBytes);
        _inbound = new InboundCalls(_output, options);
        _outbound = new OutboundRequests(_output, options);
    }

    /// <summary>
    /// A connection that reads nothing before <see cref="RunAsync"/>. It owns both pipes and completes them at its end.
    /// </summary>
    public static RpcConnection Create(
        PipeReader input,
        PipeWriter output,
        RpcMethodTable methods,
        RpcConnectionOptions? options = null
    ) => new(input, output, methods, options ?? new RpcConnectionOptions());

    /// <inheritdoc/>
    /// <remarks>
    /// Cancelling ends it as <see cref="Stop"/> does, but without waiting for the message in hand. It completes
    /// without an exception however the connection ends, and may be called once.
    /// </remarks>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
            throw new InvalidOperationException("A connection runs once.");
        using var registration = cancellationToken.UnsafeRegister(static c => ((RpcConnection)c!).Stop(), this);
        var writing = _output.RunAsync();
        var running = _queue.RunAsync(RunAsync);
        var reading = ReadAsync(_reading.Token);

        await Task.WhenAny(reading, _stopped.Task);
        _queue.Complete();
        if (!_stopped.Task.IsCompleted)
            await WithinAsync(Task.WhenAny(DrainAsync(running), _stopped.Task), _options.InputEndGrace);
        _queue.Stop();
        if (!cancellationToken.IsCancellationRequested)
            await WithinAsync(running, _stopped.Task.IsCompleted ? _options.ShutdownTimeout : TimeSpan.Zero);

        _inbound.EndAll();
        _outbound.EndAll();
        await _ended.CancelAsync();
        await WithinAsync(DrainAsync(running), _options.ShutdownTimeout);
        _output.Complete();
        await WithinAsync(writing, _options.ShutdownTimeout);
        await _reading.CancelAsync();
        _ = EndInputAsync(reading);
        _finished.TrySetResult();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _queue.Stop();
        _stopped.TrySetResult();
    }

    /// <inheritdoc/>
    public void Notify<TParams>(string method, TParams parameters, JsonTypeInfo<TParams> type) =>
        _output.Post(OutboundMessage.Notification(method, parameters, type));

    /// <inheritdoc/>
    public Task<RpcResult<TResult>> RequestAsync<TParams, TResult>(
        string method,
        TParams parameters,
        JsonTypeInfo<TParams> parametersType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken
    ) => _outbound.SendAsync(method, parameters, parametersType, resultType, cancellationToken);

    /// <summary>Stops the connection, if it runs, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Stop();
        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
            await _finished.Task;
        _outbound.EndAll();
        _output.Complete();
        _reading.Dispose();
        _ended.Dispose();
        _inbound.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _frames.ReadAsync(cancellationToken) is { Kind: not FrameKind.End } frame)
            {
                if (_stopped.Task.IsCompleted)
                    return;
                if (frame.Body is { } body)
                    Accept(body);
                else
                    Refuse(null, frame.Problem!);
                await _queue.WaitForRoomAsync().WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
        catch (Exception e) when (InboundCalls.IsOfHandler(e)) // a pipe may fail with anything its stream throws
        {
            Report(RpcDiagnosticKind.ConnectionEnded, "The input failed.", null, e);
        }
    }

    private void Accept(PooledBytes body)
    {
        var message = EnvelopeReader.Read(body.Span, _options.MaxDepth);
        switch (message.Kind)
        {
            case EnvelopeKind.Invalid:
                Refuse(message.Id, message.Problem!);
                break;
            case EnvelopeKind.Response:
                _outbound.Complete(message, body.Span);
                break;
            case EnvelopeKind.Notification when message.Method == RpcMethodNames.CancelRequest:
                Cancel(message.Params is { } range ? body.Span[range] : []);
                break;
            default:
                Enqueue(message, body);
                return; // the call gives the bytes back
        }
        body.Return();
    }

    private void Enqueue(in Envelope message, PooledBytes body)
    {
        if (message.Params is { } parameters)
            LoneSurrogates.Replace(body.Span[parameters]);
        var call = new InboundCall(message.Id, message.Method!, body, message.Params, _ended.Token);
        if (message.Id is { } id && !_inbound.TryRegister(call))
        {
            call.ReleaseBody();
            Refuse(
                null, // with its id, the answer would be taken for the other request's
                new RpcError(
                    RpcErrorCodes.InvalidRequest,
                    $"The id {id} belongs to a request that is not answered yet."
                )
            );
            return;
        }
        _queue.Enqueue(call);
    }

    private void Cancel(ReadOnlySpan<byte> parameters)
    {
        if (EnvelopeReader.ReadCancelledId(parameters) is { } id)
            _inbound.Cancel(id);
        else
            Report(RpcDiagnosticKind.DroppedNotification, "It has no id.", RpcMethodNames.CancelRequest);
    }

    /// <summary>Answers something that is no message.</summary>
    private void Refuse(RpcId? id, RpcError problem)
    {
        Report(RpcDiagnosticKind.BadMessage, problem.Message);
        var isFree = id is { } known && !_inbound.IsInUse(known);
        _output.Post(OutboundMessage.Error(isFree ? id : null, problem));
    }

    /// <summary>Runs one call on the ordered queue. Never throws.</summary>
    private async ValueTask RunAsync(InboundCall call)
    {
        try
        {
            if (call.IsAnswered)
                return; // cancelled while it waited
            if (Problem(call, out var method) is { } problem)
                _inbound.Refuse(call, problem);
            else if (method is not null)
                await method.DispatchAsync(call, _inbound);
        }
        catch (Exception e) when (InboundCalls.IsOfHandler(e))
        {
            _inbound.Fail(call, e);
        }
        finally
        {
            call.ReleaseBody();
        }
    }

    /// <summary>Why the call is not run, or else its method; neither for one that may be ignored.</summary>
    private RpcError? Problem(InboundCall call, out Methods.RpcMethod? method)
    {
        method = null;
        var isRequest = call.Id is not null;
        if (_options.Admit?.Invoke(call.Method, isRequest) is { } refused)
            return refused;
        if (!_methods.TryGet(call.Method, out method))
        {
            var mayBeIgnored =
                !isRequest && call.Method.StartsWith(RpcMethodNames.OptionalPrefix, StringComparison.Ordinal);
            return mayBeIgnored
                ? null
                : new RpcError(RpcErrorCodes.MethodNotFound, $"There is no method '{call.Method}'.");
        }
        if (method.IsNotification == isRequest)
            return new RpcError(
                RpcErrorCodes.InvalidRequest,
                isRequest
                    ? $"'{call.Method}' is a notification: send it without an id."
                    : $"'{call.Method}' is a request: send it with an id."
            );
        return null;
    }

    private async Task DrainAsync(Task running)
    {
        await running;
        await _inbound.WhenIdleAsync();
    }

    /// <summary>
    /// A read of standard input can't be cancelled on every platform, so nothing waits for this: the input is
    /// completed when its last read returns, if it ever does.
    /// </summary>
    private async Task EndInputAsync(Task reading)
    {
        await reading;
        await _input.CompleteAsync();
    }

    private async Task WithinAsync(Task task, TimeSpan time)
    {
        try
        {
            await task.WaitAsync(time, _options.TimeProvider);
        }
        catch (TimeoutException) { } // whoever takes longer is left behind: the connection ends all the same
    }

    private void OnBroken(string reason, Exception? exception)
    {
        Report(RpcDiagnosticKind.ConnectionEnded, reason, null, exception);
        Stop();
    }

    private void Report(RpcDiagnosticKind kind, string message, string? method = null, Exception? exception = null) =>
        _options.OnDiagnostic?.Invoke(new RpcDiagnostic(kind, message, method, exception));
}
