using Microsoft.Extensions.AI;

namespace ModelRouter.Providers.Chat;

/// <summary>
/// A provider behind the seam of Microsoft.Extensions.AI, for one request. What comes of a stream: any number of updates
/// with text or citations, then one that has a finish reason (and the usage, where it is known). A stream that ends
/// without that one was cut off; whoever reads on after it waits for the body's end.
/// </summary>
internal abstract class StreamingChatClient : IChatClient
{
    public abstract IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    );

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>The session that it speaks through is its owner's.</summary>
    public void Dispose() { }
}
