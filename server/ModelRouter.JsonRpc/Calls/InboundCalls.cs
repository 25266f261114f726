using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Wire;

namespace ModelRouter.JsonRpc.Calls;

/// <summary>
/// The requests that wait for an answer, and everything that may answer one. Each is answered once: by whoever
/// claims it first of its handler, a cancellation, and the end of the connection.
/// </summary>
internal sealed class InboundCalls(OutputQueue output, RpcConnectionOptions options) : IDisposable
{
    private static readonly RpcError Cancelled = new(RpcErrorCodes.RequestCancelled, "The request was cancelled.");
    private static readonly RpcError Ended = new(
        RpcErrorCodes.ServerCancelled,
        "The server ended before the request was done."
    );

    private readonly Lock _gate = new();
    private readonly Dictionary<string, InboundCall> _unanswered = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _backgroundPlaces = new(options.BackgroundConcurrency);
    private readonly ActivityCount _running = new();

    /// <summary>Completes when no handler runs beside the queue any more.</summary>
    public Task WhenIdleAsync() => _running.WhenZeroAsync();

    /// <summary>Takes note of a request; false if its id is in use by one that is not answered yet.</summary>
    public bool TryRegister(InboundCall call)
    {
        lock (_gate)
            return _unanswered.TryAdd(call.Id!.Value.Json, call);
    }

    public bool IsInUse(RpcId id)
    {
        lock (_gate)
            return _unanswered.ContainsKey(id.Json);
    }

    /// <summary>Answers the request at once, if it is still unanswered, and tells its handler.</summary>
    public void Cancel(RpcId id)
    {
        InboundCall? call;
        lock (_gate)
            _unanswered.TryGetValue(id.Json, out call);
        if (call is not null)
            Abandon(call, Cancelled);
    }

    /// <summary>Answers everything that is unanswered, and tells the handlers.</summary>
    public void EndAll()
    {
        InboundCall[] calls;
        lock (_gate)
            calls = [.. _unanswered.Values];
        foreach (var call in calls)
            Abandon(call, Ended);
    }

    /// <summary>Gives the answer. Does nothing for a notification, or if an answer was given before.</summary>
    public void Answer<TResult>(InboundCall call, RpcResult<TResult> result, JsonTypeInfo<TResult> type)
    {
        if (!TryClaim(call, out var id))
            return;
        try
        {
            output.Post(
                result.IsError
                    ? OutboundMessage.Error(id, result.Error)
                    : OutboundMessage.Result(id, result.Value, type)
            );
        }
        catch (Exception e) when (IsOfHandler(e)) // a result that can't be written must not leave the id unanswered
        {
            output.Post(OutboundMessage.Error(id, Failed(call, e)));
        }
    }

    /// <summary>Gives an error as the answer; a notification is only told to the log.</summary>
    public void Refuse(InboundCall call, RpcError error)
    {
        if (TryClaim(call, out var id))
            output.Post(OutboundMessage.Error(id, error));
        else if (call.Id is null)
            options.OnDiagnostic?.Invoke(
                new RpcDiagnostic(RpcDiagnosticKind.DroppedNotification, error.Message, call.Method)
            );
    }

    /// <summary>Answers for a handler that threw; the peer learns no more than that.</summary>
    public void Fail(InboundCall call, Exception exception)
    {
        if (exception is OperationCanceledException && call.Token.IsCancellationRequested)
            Refuse(call, Cancelled);
        else if (TryClaim(call, out var id))
            output.Post(OutboundMessage.Error(id, Failed(call, exception)));
        else
            Failed(call, exception);
    }

    /// <summary>Runs a handler beside the queue and gives its result as the answer.</summary>
    public void Start<TResult>(
        InboundCall call,
        ExecutionMode mode,
        Func<ValueTask<RpcResult<TResult>>> run,
        JsonTypeInfo<TResult> type
    )
    {
        _running.Enter();
        _ = Task.Run(() => RunAsync(call, mode == ExecutionMode.Background, run, type));
    }

    /// <summary>What a handler may throw and still only fail its own request.</summary>
    public static bool IsOfHandler(Exception exception) => exception is not OutOfMemoryException;

    public void Dispose() => _backgroundPlaces.Dispose();

    private async Task RunAsync<TResult>(
        InboundCall call,
        bool isBackground,
        Func<ValueTask<RpcResult<TResult>>> run,
        JsonTypeInfo<TResult> type
    )
    {
        try
        {
            if (isBackground)
                await _backgroundPlaces.WaitAsync(call.Token);
            try
            {
                if (!call.Token.IsCancellationRequested)
                    Answer(call, await run(), type);
            }
            finally
            {
                if (isBackground)
                    _backgroundPlaces.Release();
            }
        }
        catch (Exception e) when (IsOfHandler(e))
        {
            Fail(call, e);
        }
        finally
        {
            _running.Exit();
        }
    }

    private void Abandon(InboundCall call, RpcError error)
    {
        if (!TryClaim(call, out var id))
            return;
        output.Post(OutboundMessage.Error(id, error));
        _running.Enter();
        _ = CancelAsync(call);
    }

    /// <summary>Callbacks on the token run elsewhere: they must not hold up whoever read the cancellation.</summary>
    private async Task CancelAsync(InboundCall call)
    {
        try
        {
            await call.CancelAsync();
        }
        catch (AggregateException e) // thrown by callbacks
        {
            Failed(call, e);
        }
        finally
        {
            _running.Exit();
        }
    }

    private bool TryClaim(InboundCall call, out RpcId id)
    {
        id = call.Id.GetValueOrDefault();
        if (call.Id is null)
            return false;
        lock (_gate)
        {
            if (call.IsAnswered)
                return false;
            call.IsAnswered = true;
            // Before the answer is out, so that the peer may use the id again as soon as it sees it.
            return _unanswered.Remove(id.Json);
        }
    }

    private RpcError Failed(InboundCall call, Exception exception)
    {
        options.OnDiagnostic?.Invoke(
            new RpcDiagnostic(RpcDiagnosticKind.HandlerFailed, "A handler failed.", call.Method, exception)
        );
        return new RpcError(
            RpcErrorCodes.InternalError,
            $"The server failed at '{call.Method}'. Its log says more; trying again may help."
        );
    }
}
