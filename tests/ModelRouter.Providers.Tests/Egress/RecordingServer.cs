using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A server on loopback or on a unix socket that keeps every byte it is sent.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket _listener;
    private readonly Func<string, Stream, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;
    private int _connections;

    private RecordingServer(Socket listener, Func<string, Stream, Task> answer, X509Certificate2? certificate)
    {
        (_listener, _answer, _certificate) = (listener, answer, certificate);
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>The requests, each with its head and body.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Everything that came.</summary>
    public string Received => string.Concat(_requests);

    /// <summary>Also those over which nothing came.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Completes when the first request is there.</summary>
    public Task AskedAsync() => _asked.Task.WaitAsync(TestGate.Patience);

    /// <summary>Completes when a client has closed its connection.</summary>
    public Task LeftAsync() => _left.Task.WaitAsync(TestGate.Patience);

    /// <param name="answer">Writes the answer to a request; null for two bytes, <c>ok</c>.</param>
    /// <param name="certificate">For TLS.</param>
    /// <param name="address">Where to listen; null for 127.0.0.1.</param>
    public static RecordingServer Start(
        Func<string, Stream, Task>? answer = null,
        X509Certificate2? certificate = null,
        EndPoint? address = null
    )
    {
        address ??= new IPEndPoint(IPAddress.Loopback, 0);
        var isUnix = address.AddressFamily == AddressFamily.Unix;
        var listener = new Socket(
            address.AddressFamily,
            SocketType.Stream,
            isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp
        );
        listener.Bind(address);
        listener.Listen();
        return new RecordingServer(listener, answer ?? Saying("HTTP/1.1 200 OK", "ok"), certificate);
    }

    /// <summary>Answers everything alike.</summary>
    /// <param name="head">Status line and headers, without the length.</param>
    public static Func<string, Stream, Task> Saying(string head, string body = "") =>
        Writing($"{head}\r\nContent-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Answers with these characters as bytes, whether they are HTTP or not.</summary>
    public static Func<string, Stream, Task> Writing(string bytes) =>
        (_, stream) => stream.WriteAsync(Encoding.Latin1.GetBytes(bytes)).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                clients.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using Stream plain = new NetworkStream(socket, ownsSocket: true);
            await using var stream = await SecureAsync(plain);
            while (await ReadRequestAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                _asked.TrySetResult();
                await _answer(request, stream);
            }
            _left.TrySetResult();
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            _left.TrySetResult();
        }
    }

    private async Task<Stream> SecureAsync(Stream plain)
    {
        if (_certificate is null)
            return plain;
        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = _certificate },
            _end.Token
        );
        return secure;
    }

    /// <returns>Null when the client left.</returns>
    private async Task<string?> ReadRequestAsync(Stream stream)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!bytes.TakeLast(EndOfHead.Length).SequenceEqual(EndOfHead))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
                return null;
            bytes.Add(one[0]);
        }
        var head = Encoding.Latin1.GetString([.. bytes]);
        var length = head.Split("\r\n")
            .Where(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(static line =>
                int.Parse(line.Split(':')[1].Trim(), System.Globalization.CultureInfo.InvariantCulture)
            )
            .FirstOrDefault();
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _end.Token);
        return head + Encoding.Latin1.GetString(body);
    }
}
