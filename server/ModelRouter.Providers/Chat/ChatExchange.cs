using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat;

/// <summary>What the clients of a chat have in common: one request's way through the gate, and what errors on it mean.</summary>
internal sealed class ChatExchange(Wire wire, ChatRequest request, TimeProvider time)
{
    public ModelDefinition Model => request.Model;

    /// <summary>The client of the gate's session.</summary>
    public HttpClient Http => wire.Client;

    /// <summary>Aborts what is under way.</summary>
    public CancellationToken Stop => wire.Stop;

    /// <summary>Posts JSON and sees to it that a stream comes back.</summary>
    /// <exception cref="ChatErrorException">The server refused.</exception>
    public async Task<HttpResponseMessage> PostAsync(
        string path,
        ReadOnlyMemory<byte> json,
        params (string Name, string Value)[] headers
    )
    {
        var response = await wire.PostAsync(path, json, headers).ConfigureAwait(false);
        try
        {
            await CheckAsync(response).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="Wire.LinesOfAsync"/>
    public Task<LineReader> LinesOfAsync(HttpResponseMessage response) => wire.LinesOfAsync(response);

    /// <summary>Sees to it that a response is a stream of events, also where it came in one piece.</summary>
    /// <exception cref="ChatErrorException">It is an error.</exception>
    /// <exception cref="InvalidDataException">It is neither an answer nor an error.</exception>
    public async Task CheckAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            var refusal = await wire.ErrorOfAsync(response).ConfigureAwait(false);
            throw new ChatErrorException(Failures.Of(response, refusal, Model, request, time), refusal);
        }
        if (await wire.UnfoldAsync(response).ConfigureAwait(false) is not { } error)
            return;
        throw error.Message is null
            ? new InvalidDataException("something else where an answer was asked for")
            : new ChatErrorException(Failures.Of(error, Model, request), error);
    }

    /// <summary>An error that stands in the middle of a stream.</summary>
    public ChatErrorException ErrorOf(JsonElement said)
    {
        var error = wire.WithoutKey(ErrorBody.Of(said));
        return new ChatErrorException(Failures.Of(error, Model, request), error);
    }
}
