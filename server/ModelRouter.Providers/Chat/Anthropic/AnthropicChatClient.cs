using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat.Anthropic;

/// <summary>Anthropic's Messages API. What a model thinks is passed over.</summary>
/// <seealso href="https://docs.anthropic.com/en/docs/build-with-claude/streaming"/>
internal sealed class AnthropicChatClient(ChatExchange exchange) : StreamingChatClient
{
    private const string Version = "2023-06-01";

    private readonly AnthropicUsage _usage = new();
    private string? _model;
    private string? _reason;

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var body = AnthropicBody.Of(messages, options ?? new ChatOptions());
        using var response = await exchange
            .PostAsync("v1/messages", body, ("anthropic-version", Version))
            .ConfigureAwait(false);
        var lines = await exchange.LinesOfAsync(response).ConfigureAwait(false);
        var events = new EventReader(lines);
        var isOver = false;
        while (!isOver && await events.NextAsync().ConfigureAwait(false) is { } data)
        {
            if (Read(data, out isOver) is { Length: > 0 } text)
                yield return ChatUpdates.Text(text);
        }
        if (isOver || _reason is not null)
            yield return ChatUpdates.End(EndOf(_reason), _usage.Sum(), _model);
        await lines.SkipAsync().ConfigureAwait(false);
    }

    /// <returns>The text that an event has, if any.</returns>
    private string? Read(ReadOnlyMemory<byte> data, out bool isOver)
    {
        using var document = JsonReading.ParseObject(data);
        var said = document.RootElement;
        var type = said.TextAt("type");
        isOver = type == "message_stop";
        switch (type)
        {
            case "message_start":
                _model = said.TextAt("message", "model");
                _usage.Take(said.At("message", "usage"));
                return null;
            case "content_block_delta" when said.TextAt("delta", "type") == "text_delta":
                return said.TextAt("delta", "text");
            case "message_delta":
                _reason = said.TextAt("delta", "stop_reason") ?? _reason;
                _usage.Take(said.At("usage"));
                return null;
            case "error":
                throw exchange.ErrorOf(said);
            case null when said.At("error") is not null:
                throw exchange.ErrorOf(said);
            default:
                return null;
        }
    }

    private static ChatFinishReason EndOf(string? reason) =>
        reason switch
        {
            "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
            "max_tokens" or "model_context_window_exceeded" => ChatFinishReason.Length,
            _ => ChatUpdates.Other,
        };
}
