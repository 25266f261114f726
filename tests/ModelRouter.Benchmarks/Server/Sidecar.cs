using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Benchmarks.Server;

/// <summary>
/// The sidecar as a process, and a client that does next to nothing itself: it writes, and reads on the calling thread.
/// </summary>
internal sealed class Sidecar : IDisposable
{
    private const int OutputBuffer = 1 << 16;

    private readonly ChildProcess _process;
    private readonly BufferedStream _output;
    private int _lastId;

    private Sidecar(ChildProcess process)
    {
        _process = process;
        _output = new BufferedStream(process.Output, OutputBuffer);
    }

    /// <summary>Whether the sidecar says that it is at work in the background.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>What its status line says.</summary>
    public string Status { get; private set; } = "";

    /// <summary>Starts the sidecar and has <c>initialize</c> answered.</summary>
    /// <param name="state">A folder for what it keeps between runs.</param>
    /// <param name="workspace">The folder it works in; null for none.</param>
    /// <param name="settings">Its settings; null for none.</param>
    public static Sidecar Start(string state, string? workspace, object? settings = null)
    {
        var sidecar = new Sidecar(new ChildProcess(state, Programs.Sidecar, "--stdio"));
        var folders = workspace is null ? null : new[] { new { uri = new Uri(workspace).AbsoluteUri, name = "bench" } };
        sidecar.Request(
            "initialize",
            new
            {
                processId = Environment.ProcessId,
                rootUri = folders?[0].uri,
                workspaceFolders = folders,
                initializationOptions = settings,
                capabilities = new
                {
                    window = new { workDoneProgress = true },
                    textDocument = new { inlineCompletion = new { } },
                },
            }
        );
        return sidecar;
    }

    public double SettledMemory() => _process.SettledMemory();

    public void Notify(string method, object parameters) =>
        Send(
            RawFraming.Frame(
                JsonSerializer.Serialize(
                    new
                    {
                        jsonrpc = "2.0",
                        method,
                        @params = parameters,
                    }
                )
            )
        );

    /// <summary>Sends a request and waits for its answer.</summary>
    public JsonElement Request(string method, object? parameters) =>
        Request(Framed(method, parameters, out var id), id);

    /// <summary>The bytes of a request, to be sent when time is measured.</summary>
    public byte[] Framed(string method, object? parameters, out int id)
    {
        id = ++_lastId;
        return RawFraming.Frame(
            JsonSerializer.Serialize(
                new
                {
                    jsonrpc = "2.0",
                    id,
                    method,
                    @params = parameters,
                }
            )
        );
    }

    /// <summary>Sends bytes that end with a request and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is an error, or the sidecar has ended.</exception>
    public JsonElement Request(ReadOnlySpan<byte> bytes, int id)
    {
        Send(bytes);
        while (true)
        {
            var message = Receive();
            if (!message.TryGetProperty("id", out var answered) || message.TryGetProperty("method", out _))
                Take(message);
            else if (answered.ValueKind == JsonValueKind.Number && answered.GetInt32() == id)
                return message.TryGetProperty("result", out var result)
                    ? result
                    : throw new InvalidOperationException($"The sidecar answered {message}.");
        }
    }

    /// <summary>Waits until it is not at work and its memory no longer moves.</summary>
    public void AwaitRest()
    {
        do
        {
            Barrier();
            while (IsBusy)
                Take(Receive());
            _ = _process.SettledMemory();
            Barrier();
        } while (IsBusy);
    }

    /// <summary>Gives it a folder to work in.</summary>
    public void AddFolder(string path)
    {
        var added = new[] { new { uri = new Uri(path).AbsoluteUri, name = "bench" } };
        Notify("workspace/didChangeWorkspaceFolders", new { @event = new { added, removed = Array.Empty<object>() } });
    }

    /// <summary>Waits until everything sent before has been dealt with.</summary>
    public void Barrier() => Request(FramedBarrier(out var id), id);

    /// <summary>A request that costs next to nothing and is answered in order.</summary>
    public byte[] FramedBarrier(out int id) =>
        Framed(
            "workspace/executeCommand",
            new { command = "modelrouter.didAcceptCompletion", arguments = new[] { "" } },
            out id
        );

    public void Dispose()
    {
        Request("shutdown", null);
        Send(RawFraming.Frame("""{"jsonrpc":"2.0","method":"exit"}"""));
        _process.Dispose();
        _output.Dispose();
    }

    /// <summary>Sends bytes and waits for nothing.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        _process.Input.Write(bytes);
        _process.Input.Flush();
    }

    /// <summary>Follows the status, and answers what the sidecar asks with null.</summary>
    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
            Send(RawFraming.Frame($$"""{"jsonrpc":"2.0","id":{{id.GetRawText()}},"result":null}"""));
        else if (message.GetProperty("method").ValueEquals("didChangeStatus"))
            TakeStatus(message.GetProperty("params"));
    }

    private void TakeStatus(JsonElement status)
    {
        IsBusy = status.GetProperty("busy").GetBoolean();
        Status = status.GetProperty("message").GetString() ?? "";
    }

    private JsonElement Receive()
    {
        var length = 0;
        for (var line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            const string Header = "Content-Length: ";
            if (line.StartsWith(Header, StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line[Header.Length..]);
        }
        var body = new byte[length];
        _output.ReadExactly(body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    private string ReadLine()
    {
        Span<char> line = stackalloc char[256];
        var length = 0;
        for (var next = _output.ReadByte(); next != '\n'; next = _output.ReadByte())
        {
            if (next < 0)
                throw new InvalidOperationException("The sidecar has ended its output.");
            if (next != '\r')
                line[length++] = (char)next;
        }
        return new string(line[..length]);
    }
}
