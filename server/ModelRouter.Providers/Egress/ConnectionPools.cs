using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Providers.Egress;

// The one file that makes HTTP clients.
#pragma warning disable RS0030

/// <summary>
/// The process's connections, in pools that do not mix: one of this machine, one for each unix socket, one for everything
/// else, which alone knows a proxy.
/// </summary>
internal sealed class ConnectionPools : IDisposable
{
    /// <summary>After it a connection is made anew, so that a name that leads elsewhere now is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>An answer's headers, in KiB.</summary>
    private const int MaxHeaders = 32;

    private readonly ConcurrentDictionary<string, Lazy<HttpMessageInvoker>> _sockets = new(StringComparer.Ordinal);
    private readonly EgressOptions _options;
    private readonly EgressSeams _seams;
    private readonly HttpMessageInvoker _thisMachine;
    private readonly HttpMessageInvoker _elsewhere;

    /// <param name="options">Limits.</param>
    /// <param name="seams">What lies beneath.</param>
    /// <param name="settings">The settings as they are when asked.</param>
    public ConnectionPools(EgressOptions options, EgressSeams seams, Func<EgressSettings> settings)
    {
        (_options, _seams) = (options, seams);
        var dialer = new Dialer(seams.Resolve);
        _thisMachine = MakePool(dialer.DialThisMachineAsync, proxy: null);
        _elsewhere = MakePool(
            dialer.DialAsync,
            new EgressProxy(() => seams.SystemProxy ?? HttpClient.DefaultProxy, settings)
        );
    }

    /// <summary>The pool for a request, by where its address lies.</summary>
    /// <param name="address">The request's.</param>
    /// <param name="socketPath">Null when the endpoint is no unix socket.</param>
    public HttpMessageInvoker For(Uri address, string? socketPath)
    {
        if (socketPath is null)
            return EndpointLane.Of(address, []) == Lane.Local ? _thisMachine : _elsewhere;
        return _sockets
            .GetOrAdd(
                socketPath,
                path => new Lazy<HttpMessageInvoker>(() =>
                    MakePool((_, cancelled) => Dialer.DialSocketAsync(path, cancelled), proxy: null)
                )
            )
            .Value;
    }

    /// <summary>A client of one session. Limits of time are the handler's to hold.</summary>
    public static HttpClient MakeClient(HttpMessageHandler handler, Uri baseAddress) =>
        new(handler) { BaseAddress = baseAddress, Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _thisMachine.Dispose();
        _elsewhere.Dispose();
        foreach (var socket in _sockets.Values)
            socket.Value.Dispose();
    }

    private HttpMessageInvoker MakePool(
        Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> dial,
        IWebProxy? proxy
    )
    {
        if (_seams.Terminal is { } terminal)
            return new HttpMessageInvoker(terminal, disposeHandler: false);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = dial,
            ConnectTimeout = _options.ConnectTimeout,
            UseProxy = proxy is not null,
            Proxy = proxy,
            AllowAutoRedirect = false,
            UseCookies = false,
            PreAuthenticate = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = MaxHeaders,
            // What nobody wants to read any more is not read: closing the connection tells the server to stop.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (_seams.Roots is { } roots)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }
        return new HttpMessageInvoker(handler);
    }
}
