using System.ClientModel.Primitives;

namespace ModelRouter.Providers.Chat.OpenAi;

/// <summary>Sends what the SDK made through the gate's session: to the address that we choose, with no header but the body's own.</summary>
/// <param name="http">The client of the session.</param>
/// <param name="path">Below the model's endpoint.</param>
internal sealed class GateTransport(HttpClient http, string path) : HttpClientPipelineTransport(http)
{
    private readonly Uri _address = new(http.BaseAddress!, path);

    /// <summary>The response to the last request; its pipeline disposes it.</summary>
    public HttpResponseMessage? Response { get; private set; }

    protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest)
    {
        httpRequest.RequestUri = _address;
        // They tell of the machine: its system, its runtime, the SDK's version.
        httpRequest.Headers.Clear();
    }

    protected override void OnReceivedResponse(PipelineMessage message, HttpResponseMessage httpResponse) =>
        Response = httpResponse;
}
