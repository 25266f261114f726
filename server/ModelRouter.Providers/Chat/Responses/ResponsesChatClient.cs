using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat.Responses;

/// <summary>OpenAI's Responses API, as OpenAI, Azure and xAI serve it.</summary>
/// <seealso href="https://platform.openai.com/docs/api-reference/responses-streaming"/>
internal sealed class ResponsesChatClient(ChatExchange exchange) : StreamingChatClient
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var body = ResponsesBody.Of(exchange.Model.Provider, messages, options ?? new ChatOptions());
        using var response = await exchange.PostAsync("responses", body).ConfigureAwait(false);
        var lines = await exchange.LinesOfAsync(response).ConfigureAwait(false);
        var events = new EventReader(lines);
        while (await events.NextAsync().ConfigureAwait(false) is { } data)
        {
            if (data.Span.SequenceEqual("[DONE]"u8))
                break;
            var isEnd = false;
            foreach (var update in Read(data))
            {
                isEnd |= update.FinishReason is not null;
                yield return update;
            }
            if (isEnd)
                break;
        }
        await lines.SkipAsync().ConfigureAwait(false);
    }

    private List<ChatResponseUpdate> Read(ReadOnlyMemory<byte> data)
    {
        using var document = JsonReading.ParseObject(data);
        var said = document.RootElement;
        switch (said.TextAt("type"))
        {
            case "response.output_text.delta" or "response.refusal.delta":
                return said.TextAt("delta") is { Length: > 0 } text ? [ChatUpdates.Text(text)] : [];
            case "response.output_text.annotation.added":
                return said.At("annotation") is { } annotation ? [.. Citations([annotation])] : [];
            case "response.completed" or "response.incomplete" when said.At("response") is { } response:
                return
                [
                    .. CitationsOf(response),
                    ChatUpdates.End(EndOf(response), UsageOf(response), response.TextAt("model")),
                ];
            case "response.failed" when said.At("response") is { } failed:
                throw exchange.ErrorOf(failed);
            case "error":
                throw exchange.ErrorOf(said);
            case null when said.At("error") is not null:
                throw exchange.ErrorOf(said);
            default:
                return [];
        }
    }

    private static ChatFinishReason EndOf(JsonElement response) =>
        response.TextAt("incomplete_details", "reason") switch
        {
            null => ChatFinishReason.Stop,
            "max_output_tokens" => ChatFinishReason.Length,
            _ => ChatUpdates.Other,
        };

    private static UsageDetails? UsageOf(JsonElement response) =>
        response.At("usage") is not { } usage
            ? null
            : new UsageDetails
            {
                InputTokenCount = usage.CountAt("input_tokens"),
                CachedInputTokenCount = usage.CountAt("input_tokens_details", "cached_tokens"),
                OutputTokenCount = usage.CountAt("output_tokens"),
            };

    /// <summary>Those in the text, and those that xAI lists for the whole answer.</summary>
    private static IEnumerable<ChatResponseUpdate> CitationsOf(JsonElement response)
    {
        var ofTexts = response
            .ItemsAt("output")
            .SelectMany(static item => item.ItemsAt("content"))
            .SelectMany(static part => part.ItemsAt("annotations"));
        var listed = response
            .ItemsAt("citations")
            .Where(static item => item.ValueKind == JsonValueKind.String)
            .Select(static item => (Title: (string?)null, Address: item.GetString()));
        return [.. Citations(ofTexts), .. Citations(listed)];
    }

    private static IEnumerable<ChatResponseUpdate> Citations(IEnumerable<JsonElement> annotations) =>
        Citations(
            annotations
                .Where(static annotation => annotation.TextAt("type") == "url_citation")
                .Select(static annotation => (annotation.TextAt("title"), annotation.TextAt("url")))
        );

    private static IEnumerable<ChatResponseUpdate> Citations(IEnumerable<(string? Title, string? Address)> pages)
    {
        foreach (var (title, address) in pages)
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var page))
                yield return ChatUpdates.Citation(title ?? "", page);
        }
    }
}
