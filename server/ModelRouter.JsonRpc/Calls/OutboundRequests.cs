using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRouter.JsonRpc.Wire;

namespace ModelRouter.JsonRpc.Calls;

/// <summary>The requests of ours that wait for an answer, by their id: numbers from 1 up.</summary>
internal sealed class OutboundRequests(OutputQueue output, RpcConnectionOptions options)
{
    private static readonly RpcError Ended = new(
        RpcErrorCodes.RequestFailed,
        "The connection ended before the client answered."
    );

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OutboundRequest> _unanswered = new(StringComparer.Ordinal);
    private long _lastId;
    private bool _isEnded;

    /// <inheritdoc cref="IRpcConnection.RequestAsync"/>
    public async Task<RpcResult<TResult>> SendAsync<TParams, TResult>(
        string method,
        TParams parameters,
        JsonTypeInfo<TParams> parametersType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new OutboundRequestOf<TResult>(method, resultType);
        var id = Interlocked.Increment(ref _lastId);
        var frame = OutboundMessage.Request(id, method, parameters, parametersType);
        if (!TryAdd(id, request))
        {
            frame.Return();
            return Ended;
        }
        output.Post(frame);
        try
        {
            return await request.Answer.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            if (Take(id.ToString()) is not null)
                output.Post(OutboundMessage.CancelRequest(id));
            throw;
        }
    }

    /// <summary>Hands a response to whoever waits for it.</summary>
    public void Complete(in Envelope response, ReadOnlySpan<byte> body)
    {
        if (response.Id is not { } id || Take(id.Json) is not { } request)
        {
            Report("A response to no request that waits for one.", null, null);
            return;
        }
        if (response.Error is { } error && !body[error].SequenceEqual("null"u8))
        {
            request.Fail(ReadError(body[error]));
            return;
        }
        try
        {
            request.Complete(response.Result is { } result ? body[result] : "null"u8);
        }
        catch (JsonException e)
        {
            Report("The client's answer has not the expected shape.", request.Method, e);
            request.Fail(
                new RpcError(
                    RpcErrorCodes.InvalidRequest,
                    $"The client's answer to '{request.Method}' has not the expected shape."
                )
            );
        }
    }

    /// <summary>Fails everything that waits, and whatever is sent later.</summary>
    public void EndAll()
    {
        OutboundRequest[] requests;
        lock (_gate)
        {
            _isEnded = true;
            requests = [.. _unanswered.Values];
            _unanswered.Clear();
        }
        foreach (var request in requests)
            request.Fail(Ended);
    }

    private bool TryAdd(long id, OutboundRequest request)
    {
        lock (_gate)
            return !_isEnded && _unanswered.TryAdd(id.ToString(), request);
    }

    private OutboundRequest? Take(string id)
    {
        lock (_gate)
            return _unanswered.Remove(id, out var request) ? request : null;
    }

    private static RpcError ReadError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var error = JsonElement.ParseValue(ref reader);
        var isObject = error.ValueKind == JsonValueKind.Object;
        var code =
            isObject
            && error.TryGetProperty("code"u8, out var number)
            && number.ValueKind == JsonValueKind.Number
            && number.TryGetInt32(out var value)
                ? value
                : RpcErrorCodes.InternalError;
        var message =
            isObject && error.TryGetProperty("message"u8, out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : "The client gave an error without a message.";
        return new RpcError(code, message, isObject && error.TryGetProperty("data"u8, out var data) ? data : null);
    }

    private void Report(string message, string? method, Exception? exception) =>
        options.OnDiagnostic?.Invoke(new RpcDiagnostic(RpcDiagnosticKind.BadResponse, message, method, exception));
}
