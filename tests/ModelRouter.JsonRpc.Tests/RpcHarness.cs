using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests;

/// <summary>A connection between two pipes, fed with raw bytes; what it writes is read as it comes.</summary>
internal sealed class RpcHarness : IAsyncDisposable
{
    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _reading;

    public RpcHarness(RpcMethodTable methods, RpcConnectionOptions? options = null)
    {
        options ??= new RpcConnectionOptions();
        Connection = RpcConnection.Create(
            _input.Reader,
            _output.Writer,
            methods,
            options with
            {
                OnDiagnostic = Diagnostics.Enqueue,
            }
        );
        Running = Connection.RunAsync(_cancellation.Token);
        _reading = Task.Run(ReadAsync);
    }

    public RpcConnection Connection { get; }

    public Task Running { get; }

    public ConcurrentQueue<RpcDiagnostic> Diagnostics { get; } = new();

    public Task SendAsync(string json) => SendAsync(RawFraming.Frame(json));

    public async Task SendAsync(byte[] bytes) => await _input.Writer.WriteAsync(bytes);

    public Task RequestAsync(int id, string method, string parameters = "{}") =>
        SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");

    public Task NotifyAsync(string method, string parameters = "{}") =>
        SendAsync($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>The next message that the connection wrote.</summary>
    public Task<JsonElement> NextAsync() => _messages.Reader.ReadAsync().AsTask().WaitAsync(InTimeExtensions.Deadline);

    /// <summary>The next message as its JSON.</summary>
    public async Task<string> NextJsonAsync() => (await NextAsync()).GetRawText();

    /// <summary>The code of the next message, which must be an error with this id as JSON.</summary>
    public async Task<int> NextErrorAsync(string id) => (await NextErrorObjectAsync(id)).GetProperty("code").GetInt32();

    public async Task<JsonElement> NextErrorObjectAsync(string id)
    {
        var message = await NextAsync();
        Assert.Equal(id, message.GetProperty("id").GetRawText());
        return message.GetProperty("error");
    }

    public void CloseInput() => _input.Writer.Complete();

    public void Cancel() => _cancellation.Cancel();

    /// <summary>Everything that was written and not yet taken, once the connection has ended.</summary>
    public async Task<List<JsonElement>> EndAsync()
    {
        await Running.WaitAsync(InTimeExtensions.Deadline);
        await _reading.WaitAsync(InTimeExtensions.Deadline);
        var rest = new List<JsonElement>();
        while (_messages.Reader.TryRead(out var message))
            rest.Add(message);
        return rest;
    }

    /// <summary>Ends the session; whatever no test took is an answer too many.</summary>
    public async ValueTask DisposeAsync()
    {
        CloseInput();
        var rest = await EndAsync();
        await Connection.DisposeAsync();
        _cancellation.Dispose();
        Assert.True(rest.Count == 0, string.Join('\n', rest));
    }

    private async Task ReadAsync()
    {
        await using var stream = _output.Reader.AsStream();
        while (await RawFraming.ReadAsync(stream, CancellationToken.None) is { } body)
            _messages.Writer.TryWrite(JsonDocument.Parse(body).RootElement);
        _messages.Writer.Complete();
    }
}
