using System.ClientModel.Primitives;

namespace ModelRouter.Providers.Chat.OpenAi;

/// <summary>Stands between the SDK and what a server says: refusals become errors of ours, and events are checked.</summary>
internal sealed class CheckedAnswerPolicy(ChatExchange exchange, GateTransport transport) : PipelinePolicy
{
    /// <summary>What has come; null before the answer.</summary>
    public CheckedEventStream? Events { get; private set; }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("Answers are read asynchronously only.");

    public override async ValueTask ProcessAsync(
        PipelineMessage message,
        IReadOnlyList<PipelinePolicy> pipeline,
        int currentIndex
    )
    {
        await ProcessNextAsync(message, pipeline, currentIndex).ConfigureAwait(false);
        var response = WithBody(transport.Response!, message.Response!);
        await exchange.CheckAsync(response).ConfigureAwait(false);
        Events = new CheckedEventStream(exchange, await exchange.LinesOfAsync(response).ConfigureAwait(false));
        message.Response!.ContentStream = Events;
    }

    /// <summary>The SDK takes the body off the response that it got.</summary>
    private static HttpResponseMessage WithBody(HttpResponseMessage response, PipelineResponse taken)
    {
        response.Content = new StreamContent(taken.ContentStream!);
        if (taken.Headers.TryGetValue("Content-Type", out var type))
            response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return response;
    }
}
