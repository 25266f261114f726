using System.Net;
using System.Net.Sockets;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

// The one file that connects.
#pragma warning disable RS0030

/// <summary>Makes the connections under the gate's HTTP.</summary>
/// <param name="resolve">Tells the addresses of a name; null to ask the system.</param>
internal sealed class Dialer(ResolveHost? resolve)
{
    private readonly ResolveHost _resolve = resolve ?? Dns.GetHostAddressesAsync;

    /// <summary>Connects to a loopback address of the host, whatever else its name leads to.</summary>
    /// <exception cref="EgressException">It leads elsewhere.</exception>
    public async ValueTask<Stream> DialThisMachineAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = Array.FindAll(
            await AddressesOfAsync(host, cancellationToken).ConfigureAwait(false),
            EndpointLane.IsLoopback
        );
        if (addresses.Length == 0)
            throw LeadsElsewhere(host);
        var socket = await ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
        if (socket.RemoteEndPoint is IPEndPoint { Address: var reached } && EndpointLane.IsLoopback(reached))
            return new NetworkStream(socket, ownsSocket: true);
        socket.Dispose();
        throw LeadsElsewhere(host);
    }

    /// <summary>Connects to the host, or to the proxy before it.</summary>
    public async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await AddressesOfAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        var socket = await ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects to a unix socket.</summary>
    /// <exception cref="EgressException">Its path is longer than the system allows.</exception>
    public static async ValueTask<Stream> DialSocketAsync(string path, CancellationToken cancellationToken)
    {
        UnixDomainSocketEndPoint place;
        try
        {
            place = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException)
        {
            throw new EgressException(
                new ModelFailure(
                    FailureKind.BadRequest,
                    $"The path of the socket {path} is too long. Use a shorter one."
                )
            );
        }
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(place, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address)
            ? [address]
            : await _resolve(host, cancellationToken).ConfigureAwait(false);

    private static async Task<Socket> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static EgressException LeadsElsewhere(string host) =>
        new(
            new ModelFailure(
                FailureKind.Privacy,
                $"{host} does not lead to this machine. Write 127.0.0.1 or [::1] for the endpoint."
            )
        );
}
