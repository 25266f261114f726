using System.IO.Pipelines;
using System.Text.Json;

namespace ModelRouter.TestKit.Lsp;

/// <summary>
/// A client that a test drives by hand, over the streams of a server in process or of a child process. It keeps
/// everything that comes and, when disposed, fails the test if the server said something that was not expected:
/// an answer to nothing, a second answer, a request nobody handles, a notification nobody waited for or allowed.
/// </summary>
public sealed class LspTestClient : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly Func<ValueTask> _endServer;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private readonly LspInbox _inbox = new();
    private int _lastId;

    private LspTestClient(Stream toServer, Stream fromServer, Func<ValueTask> endServer)
    {
        (_toServer, _fromServer, _endServer) = (toServer, fromServer, endServer);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>How long anything may take before the test fails. Generous: no test should depend on speed.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Everything that has come so far, in order.</summary>
    public IReadOnlyList<JsonElement> Received => _inbox.Received;

    /// <summary>
    /// Talks to a server over streams; <paramref name="endServer"/> is awaited when the client is disposed.
    /// </summary>
    public static LspTestClient Over(Stream toServer, Stream fromServer, Func<ValueTask>? endServer = null) =>
        new(toServer, fromServer, endServer ?? (() => ValueTask.CompletedTask));

    /// <summary>Runs a server in this process, over two pipes; what it throws, disposing the client throws.</summary>
    public static LspTestClient InProcess(Func<PipeReader, PipeWriter, Task> runServer)
    {
        var (toServer, fromServer) = (new Pipe(), new Pipe());
        var server = Task.Run(() => runServer(toServer.Reader, fromServer.Writer));
        return Over(toServer.Writer.AsStream(), fromServer.Reader.AsStream(), () => new ValueTask(server));
    }

    /// <summary>Sends a request and gives its result.</summary>
    /// <param name="parameters">Anything that serialises to an object; null for none.</param>
    /// <exception cref="LspErrorException">The server answered with an error.</exception>
    public async Task<JsonElement> RequestAsync(string method, object? parameters = null)
    {
        var id = await SendRequestAsync(method, parameters);
        return await AnswerAsync(id);
    }

    /// <summary>Sends a request and gives its id, for <see cref="AnswerAsync"/> or <see cref="CancelAsync"/>.</summary>
    public async Task<int> SendRequestAsync(string method, object? parameters = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        _inbox.Expect(id);
        await SendAsync(
            parameters is null
                ? new
                {
                    jsonrpc = "2.0",
                    id,
                    method,
                }
                : (object)
                    new
                    {
                        jsonrpc = "2.0",
                        id,
                        method,
                        @params = parameters,
                    }
        );
        return id;
    }

    /// <summary>Waits for the answer to a request that was sent.</summary>
    public async Task<JsonElement> AnswerAsync(int id)
    {
        var answer = await InTime(_inbox.AnswerAsync(id), $"the answer to request {id}");
        if (!answer.TryGetProperty("error", out var error))
            return answer.GetProperty("result");
        throw new LspErrorException(
            error.GetProperty("code").GetInt32(),
            error.GetProperty("message").GetString()!,
            error.TryGetProperty("data", out var data) ? data : null
        );
    }

    public Task CancelAsync(int id) => NotifyAsync("$/cancelRequest", new { id });

    public Task NotifyAsync(string method, object? parameters = null) =>
        SendAsync(
            parameters is null
                ? new { jsonrpc = "2.0", method }
                : (object)
                    new
                    {
                        jsonrpc = "2.0",
                        method,
                        @params = parameters,
                    }
        );

    /// <summary>
    /// Gives the parameters of the first notification that fits and was not given before, of those that have come or
    /// when it comes.
    /// </summary>
    public async Task<JsonElement> NotificationAsync(string method, Func<JsonElement, bool>? fits = null) =>
        await InTime(_inbox.NotificationAsync(method, fits ?? (_ => true)), $"a notification '{method}'");

    /// <summary>
    /// Gives the next error that the server sent with the id null: it could not tell what it answers.
    /// </summary>
    public async Task<LspErrorException> ErrorWithoutIdAsync()
    {
        var error = (await InTime(_inbox.ErrorWithoutIdAsync(), "an error without an id")).GetProperty("error");
        return new LspErrorException(
            error.GetProperty("code").GetInt32(),
            error.GetProperty("message").GetString()!,
            null
        );
    }

    /// <summary>Answers the server's requests of this method with what <paramref name="answer"/> gives.</summary>
    public LspTestClient OnRequest(string method, Func<JsonElement, object?> answer)
    {
        _inbox.Handle(method, answer);
        return this;
    }

    /// <summary>Notifications of these methods need not be waited for.</summary>
    public LspTestClient Allow(params ReadOnlySpan<string> methods)
    {
        _inbox.Allow(methods);
        return this;
    }

    /// <summary>Sends a message as it is, with a correct header.</summary>
    public Task SendJsonAsync(string json) => SendBytesAsync(RawFraming.Frame(json));

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await _writing.WaitAsync();
        try
        {
            await _toServer.WriteAsync(bytes);
            await _toServer.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Ends the server's input.</summary>
    public async Task CloseInputAsync() => await _toServer.DisposeAsync();

    /// <summary>Completes when the server has ended its output.</summary>
    public Task OutputEndedAsync() => InTime(_reading, "the end of the server's output");

    /// <summary>Ends the server's input, waits for its end and looks whether all that it said was expected.</summary>
    /// <exception cref="LspTestException">Some of it was not.</exception>
    public async ValueTask DisposeAsync()
    {
        await CloseInputAsync();
        try
        {
            await OutputEndedAsync();
        }
        finally
        {
            await InTime(_endServer().AsTask(), "the end of the server");
            await _fromServer.DisposeAsync();
            _writing.Dispose();
        }
        _inbox.ThrowIfUnexpected();
    }

    private Task SendAsync(object message) => SendJsonAsync(JsonSerializer.Serialize(message, Json));

    /// <summary>A server may still ask while the test ends its input: it will see no answer.</summary>
    private async Task TrySendAsync(object message)
    {
        try
        {
            await SendAsync(message);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException) { }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await RawFraming.ReadAsync(_fromServer, CancellationToken.None) is { } body)
            {
                var message = JsonDocument.Parse(body).RootElement;
                if (_inbox.Take(message) is { } answer)
                    await TrySendAsync(answer);
            }
            _inbox.End(null);
        }
        catch (Exception e) when (e is IOException or LspTestException or JsonException or EndOfStreamException)
        {
            _inbox.End(e);
        }
    }

    private async Task<T> InTime<T>(Task<T> task, string what)
    {
        await InTime((Task)task, what);
        return await task;
    }

    private async Task InTime(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Deadline);
        }
        catch (TimeoutException)
        {
            throw new LspTestException($"Waited {Deadline.TotalSeconds} s for {what}.\n{_inbox.Describe()}");
        }
    }
}
