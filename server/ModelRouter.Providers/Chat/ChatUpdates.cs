using Microsoft.Extensions.AI;

namespace ModelRouter.Providers.Chat;

/// <summary>The updates that the clients of a chat make.</summary>
internal static class ChatUpdates
{
    /// <summary>Where a usage counts the tokens that a server keeps from now on.</summary>
    public const string CacheWrite = "cacheWrite";

    /// <summary>An end that is neither by itself nor by a limit.</summary>
    public static readonly ChatFinishReason Other = new("other");

    public static ChatResponseUpdate Text(string text) => new(ChatRole.Assistant, text);

    public static ChatResponseUpdate Citation(string title, Uri address) =>
        new(
            ChatRole.Assistant,
            [new TextContent("") { Annotations = [new CitationAnnotation { Title = title, Url = address }] }]
        );

    public static ChatResponseUpdate End(ChatFinishReason reason, UsageDetails? usage, string? model) =>
        new(ChatRole.Assistant, usage is null ? [] : [new UsageContent(usage)])
        {
            FinishReason = reason,
            ModelId = model,
        };
}
