using System.Globalization;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>What can go wrong on the wire, in words of our own: an exception's may quote what was sent.</summary>
internal static class WireFailure
{
    /// <summary>Whether the network can have caused an exception; a fault of this program's is thrown on.</summary>
    public static bool IsOfTheWire(Exception exception) =>
        exception
            is HttpRequestException
                or IOException
                or OperationCanceledException
                or ObjectDisposedException
                or NotSupportedException;

    /// <param name="exception">One that <see cref="IsOfTheWire"/>, and that was not asked for by cancelling.</param>
    /// <param name="server">The endpoint, for people.</param>
    public static ModelFailure Of(Exception exception, string server)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is EgressException refused)
                return refused.Failure;
        }
        return exception switch
        {
            HttpRequestException failed => OfRequest(failed.HttpRequestError, server),
            HttpIOException failed => OfRequest(failed.HttpRequestError, server),
            OperationCanceledException => new(FailureKind.Timeout, $"No connection to {server} came about in time."),
            NotSupportedException => new(
                FailureKind.Network,
                $"The proxy before {server} is of a kind that is not spoken. Use one of http, https or socks5."
            ),
            _ => Ended(server),
        };
    }

    public static ModelFailure TooSlow(string server, TimeSpan limit) =>
        new(FailureKind.Timeout, $"{server} did not answer within {Seconds(limit)} seconds.");

    public static ModelFailure Stalled(string server, TimeSpan limit) =>
        new(FailureKind.Timeout, $"{server} stopped answering for {Seconds(limit)} seconds.");

    public static ModelFailure TooLong(string server, long limit) =>
        new(FailureKind.Malformed, $"The answer of {server} has more than {limit} bytes, and was not read to its end.");

    /// <summary>Where to is not said: the server may have put into it what it was sent.</summary>
    public static ModelFailure Redirect(string server, int status) =>
        new(
            FailureKind.BadRequest,
            $"{server} answered with a redirect ({status}); redirects are not followed. "
                + "Set the model's endpoint to the address that it really has."
        )
        {
            Status = status,
        };

    private static ModelFailure OfRequest(HttpRequestError error, string server) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new(
                FailureKind.Network,
                $"The name of {server}, or of the proxy before it, is not known. See that the address is right."
            ),
            HttpRequestError.ConnectionError => new(
                FailureKind.Network,
                $"Nothing answers at {server}, or at the proxy before it. See that it runs and that the address is right."
            ),
            HttpRequestError.SecureConnectionError => new(
                FailureKind.Network,
                $"The connection to {server} is not secure: its certificate is not trusted or is another host's. "
                    + "Nothing was sent."
            ),
            HttpRequestError.ProxyTunnelError => new(
                FailureKind.Network,
                $"The proxy does not let requests through to {server}. See its address and credentials."
            ),
            HttpRequestError.ConfigurationLimitExceeded => new(
                FailureKind.Malformed,
                $"The headers that {server} answered with are too long."
            ),
            HttpRequestError.InvalidResponse => new(FailureKind.Malformed, $"{server} does not answer as HTTP does."),
            _ => Ended(server),
        };

    private static ModelFailure Ended(string server) =>
        new(FailureKind.Network, $"The connection to {server} broke before the answer was whole.");

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
