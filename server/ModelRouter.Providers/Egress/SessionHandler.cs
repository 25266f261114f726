using System.Net;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Egress;

/// <summary>
/// What stands between a session's client and the network. Nothing gets past but a copy that it made itself: the
/// adapter's request never holds a key.
/// </summary>
internal sealed class SessionHandler(EgressGate gate, EgressSession session) : HttpMessageHandler
{
    private ModelDefinition Model => session.Permit.Model;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        Throw(RefuseRequest(request));
        await BoundBodyAsync(request.Content, cancellationToken).ConfigureAwait(false);
        var finding = FindKey();
        var outgoing = Copy(request, finding.Key);
        session.SentKey = finding.Key;
        // Last of all, so that nothing is waited for between the check and the connection.
        Throw(session.RefuseSending());
        var response = await ExchangeAsync(outgoing, cancellationToken).ConfigureAwait(false);
        try
        {
            Throw(RefuseResponse(response, finding));
            response.RequestMessage = request;
            response.Content = new BoundedContent(response.Content, gate, session);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>From the first byte sent to the last of the answer's headers.</summary>
    private async Task<HttpResponseMessage> ExchangeAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var deadline = new CancellationTokenSource(gate.Options.ResponseTimeout, gate.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            session.Stopped,
            deadline.Token
        );
        try
        {
            var pool = gate.Pools.For(request.RequestUri!, session.Scope.SocketPath);
            return await pool.SendAsync(request, stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (WireFailure.IsOfTheWire(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new EgressException(
                session.BrokenOff
                    ?? (
                        deadline.IsCancellationRequested
                            ? WireFailure.TooSlow(session.Scope.Name, gate.Options.ResponseTimeout)
                            : WireFailure.Of(exception, session.Scope.Name)
                    )
            );
        }
    }

    private ModelFailure? RefuseRequest(HttpRequestMessage request)
    {
        if (!session.Scope.Covers(request.RequestUri))
            return Wrong($"A request of {Model.Name} was not to its endpoint, {session.Scope.Name}, and was not sent.");
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Post)
            return Wrong($"A request to {Model.Name} was neither GET nor POST, and was not sent.");
        if (session.LooksOnly && (request.Method != HttpMethod.Get || request.Content is not null))
            return Wrong($"A look for {Model.Name} had something to say, and was not sent.");
        foreach (var header in request.Headers.NonValidated)
        {
            if (!HeaderRules.AdapterMaySet(header.Key) || !header.Value.All(ModelHeaders.IsValue))
                return Wrong($"A request to {Model.Name} had the header {header.Key}, and was not sent.");
        }
        foreach (var (name, value) in Model.Headers)
        {
            if (!ModelHeaders.MaySet(name))
                return Wrong(
                    $"{Model.Name} may not set the header {name}. Take it out of its headers in the settings."
                );
            if (!ModelHeaders.IsValue(value.Reveal()))
                return Wrong($"The header {name} of {Model.Name} has characters that no header can have. Correct it.");
        }
        return null;
    }

    private static ModelFailure Wrong(string message) => new(FailureKind.Privacy, message);

    private async Task BoundBodyAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        var limit = gate.Options.MaxRequestBytes;
        if (content is null)
            return;
        // A length that is not known is learnt by writing it all down.
        if (content.Headers.ContentLength is null)
        {
            try
            {
                await content.LoadIntoBufferAsync(limit, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception)
                when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            {
                throw new EgressException(TooLong(limit));
            }
        }
        if (content.Headers.ContentLength > limit)
            throw new EgressException(TooLong(limit));
    }

    private ModelFailure TooLong(long limit) =>
        new(
            FailureKind.ContextTooLong,
            $"The request to {Model.Name} has more than {limit} bytes. Ask with less text."
        );

    private KeyFinding FindKey()
    {
        if (session.LooksOnly)
            return default;
        var wire = ProviderKeys.Of(Model.Provider);
        foreach (var (name, _) in Model.Headers)
        {
            // What the settings write into it stands in for the key.
            if (name.Equals(wire.Header, StringComparison.OrdinalIgnoreCase))
                return default;
        }
        var finding = gate.Keys.Find(Model);
        return finding.Key is { } key && !ModelHeaders.IsValue(key.Reveal())
            ? throw new EgressException(
                new ModelFailure(
                    FailureKind.Authentication,
                    $"The key of {Model.Name} has characters that no header can have. Set it again."
                )
            )
            : finding;
    }

    private HttpRequestMessage Copy(HttpRequestMessage request, Secret? key)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = request.Content,
            // A cancelled request closes its connection, and HTTP/3 would go around the pools' own way of connecting.
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach (var header in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        foreach (var (name, value) in Model.Headers)
        {
            copy.Headers.Remove(name);
            copy.Headers.TryAddWithoutValidation(name, value.Reveal());
        }
        if (key is not null)
        {
            var wire = ProviderKeys.Of(Model.Provider);
            copy.Headers.TryAddWithoutValidation(wire.Header, wire.Prefix + key.Reveal());
        }
        return copy;
    }

    private ModelFailure? RefuseResponse(HttpResponseMessage response, KeyFinding finding)
    {
        var status = (int)response.StatusCode;
        if (status is < 200 or (>= 300 and < 400))
            return WireFailure.Redirect(session.Scope.Name, status);
        if (response.Content.Headers.ContentLength > gate.Options.MaxResponseBytes)
            return WireFailure.TooLong(session.Scope.Name, gate.Options.MaxResponseBytes);
        return status is 401 or 403 && finding.Problem is { } problem
            ? new ModelFailure(FailureKind.Authentication, problem) { Status = status }
            : null;
    }

    private static void Throw(ModelFailure? refusal)
    {
        if (refusal is not null)
            throw new EgressException(refusal);
    }
}
