using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ModelRouter.TestKit;

/// <summary>
/// An HTTP proxy on this machine that keeps the head of every request, and lets through only the tunnels it was told of.
/// Safe from any thread.
/// </summary>
public sealed class TunnelProxy : IAsyncDisposable
{
    private const int MaxHead = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _tunnels = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _seen = [];
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Task _accepting;

    public TunnelProxy()
    {
        _listener.Start();
        Url = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>The first request of each connection: its line and its headers.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    /// <summary>Lets <c>CONNECT</c> through to a port of this machine.</summary>
    /// <param name="authority">Host and port, as the client asks for them.</param>
    /// <param name="server">Where it leads.</param>
    public TunnelProxy Lead(string authority, Uri server)
    {
        _tunnels[authority] = server.Port;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_serving).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException) { }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream).ConfigureAwait(false);
                _seen.Enqueue(head);
                if (head.Split(' ') is ["CONNECT", var authority, ..] && _tunnels.TryGetValue(authority, out var port))
                    await TunnelAsync(stream, port).ConfigureAwait(false);
                else
                    await WriteAsync(stream, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            { }
        }
    }

    private async Task TunnelAsync(NetworkStream client, int port)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port, _stop.Token).ConfigureAwait(false);
        var behind = server.GetStream();
        await WriteAsync(client, "HTTP/1.1 200 Connection established\r\n\r\n").ConfigureAwait(false);
        var there = client.CopyToAsync(behind, _stop.Token);
        var back = behind.CopyToAsync(client, _stop.Token);
        // Whichever side ends first ends both: closing the streams ends the other copy.
        await Task.WhenAny(there, back).ConfigureAwait(false);
        server.Close();
        client.Close();
        await Task.WhenAll(there, back).ConfigureAwait(false);
    }

    /// <summary>Byte by byte, so that nothing behind the head is taken.</summary>
    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (head.Length < MaxHead && await stream.ReadAsync(next, _stop.Token).ConfigureAwait(false) == 1)
        {
            head.Append((char)next[0]);
            if (head.Length >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n')
                break;
        }
        return head.ToString();
    }

    private async Task WriteAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), _stop.Token).ConfigureAwait(false);
}
