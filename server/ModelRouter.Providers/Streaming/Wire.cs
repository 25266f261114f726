using System.Net.Http.Headers;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;

namespace ModelRouter.Providers.Streaming;

/// <summary>One request's way to a server and back, through the gate.</summary>
/// <param name="session">What the gate opened.</param>
/// <param name="model">Who is asked.</param>
/// <param name="cancellationToken">Aborts the request at once.</param>
internal sealed class Wire(EgressSession session, ModelDefinition model, CancellationToken cancellationToken)
{
    private bool _hasAnswered;

    /// <summary>The client of the gate's session, for a library that sends by itself.</summary>
    public HttpClient Client => session.Client;

    /// <summary>Aborts the request at once.</summary>
    public CancellationToken Stop => cancellationToken;

    /// <summary>Posts JSON.</summary>
    /// <param name="path">Below the model's endpoint, without a slash at its start.</param>
    /// <param name="json">UTF-8.</param>
    /// <param name="headers">What the protocol asks for beside the body.</param>
    /// <returns>The response, its body not yet read.</returns>
    public async Task<HttpResponseMessage> PostAsync(
        string path,
        ReadOnlyMemory<byte> json,
        params (string Name, string Value)[] headers
    )
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ReadOnlyMemoryContent(json) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(message).ConfigureAwait(false);
    }

    /// <summary>Gets what is at a path.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(message).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message)
    {
        _hasAnswered = false;
        var response = await session
            .Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        _hasAnswered = true;
        return response;
    }

    /// <summary>The lines of a response's body.</summary>
    public async Task<LineReader> LinesOfAsync(HttpResponseMessage response) =>
        new(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>Reads a body that should be small.</summary>
    /// <returns>At most so many bytes; more are left unread.</returns>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int maxBytes)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[Math.Min(maxBytes, 4096)];
        var length = 0;
        while (length < maxBytes)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, Math.Min(maxBytes, buffer.Length * 2));
            var count = await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (count == 0)
                break;
            length += count;
        }
        return buffer.AsMemory(0, length);
    }

    /// <summary>Makes events of an answer that came in one piece; a stream is left as it is.</summary>
    /// <returns>What the body says where it is no answer; null when there are events to read.</returns>
    public async Task<ErrorBody?> UnfoldAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
            return null;
        var body = await ReadAsync(response, WireLimits.Line).ConfigureAwait(false);
        if (WholeAnswer.EventsOf(body) is not { } events)
            return WithoutKey(ErrorBody.Read(body));
        response.Content.Dispose();
        response.Content = new ByteArrayContent(events);
        return null;
    }

    /// <summary>What the body of a response says that is no answer.</summary>
    public async Task<ErrorBody> ErrorOfAsync(HttpResponseMessage response) =>
        WithoutKey(ErrorBody.Read(await ReadAsync(response, WireLimits.Error).ConfigureAwait(false)));

    /// <summary>An error as people may see it: a server may repeat the key that it was sent.</summary>
    public ErrorBody WithoutKey(ErrorBody error) =>
        error.Message is { } message && session.IsKeyIn(message) ? error with { Message = null } : error;

    /// <summary>What an exception of this request means, if nobody cancelled it.</summary>
    public ModelFailure FailureOf(Exception exception) =>
        session.Revocation ?? Failures.Of(CauseOf(exception), model, _hasAnswered);

    /// <summary>What the gate threw, where a library wrapped it into an exception of its own.</summary>
    private static Exception CauseOf(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is EgressException)
                return inner;
        }
        return exception;
    }
}
