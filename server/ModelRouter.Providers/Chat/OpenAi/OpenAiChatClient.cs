using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

// Marked as experimental in the SDK: to bring no key, and what it has no property for.
#pragma warning disable OPENAI001, SCME0001

namespace ModelRouter.Providers.Chat.OpenAi;

/// <summary>Chat completions by OpenAI's SDK, for everybody who speaks that API.</summary>
/// <param name="exchange">The way to the server.</param>
/// <param name="dialect">How it differs from the others.</param>
/// <param name="without">What it refused before.</param>
internal sealed class OpenAiChatClient(ChatExchange exchange, ChatDialect dialect, ChatOptional without)
    : StreamingChatClient
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        // Not disposed: it would take the session's client with it.
        var transport = new GateTransport(exchange.Http, dialect.Path);
        var answer = new CheckedAnswerPolicy(exchange, transport);
        var client = new ChatClient(exchange.Model.Model, new NoKeyPolicy(), SdkOptionsOf(transport, answer));
        var updates = client.CompleteChatStreamingAsync(
            messages.Select(MessageOf),
            WishOf(options ?? new ChatOptions()),
            cancellationToken
        );
        UsageDetails? usage = null;
        string? model = null;
        await foreach (var update in updates.ConfigureAwait(false))
        {
            usage = update.Usage is { } counted ? UsageOf(counted, answer.Events!.Cached) : usage;
            model = update.Model ?? model;
            foreach (var part in update.ContentUpdate)
            {
                if (part.Text is { Length: > 0 } text)
                    yield return ChatUpdates.Text(text);
            }
            if (update.CompletionId == CheckedEventStream.EndId && answer.Events!.End is { } end)
                yield return ChatUpdates.End(end, usage, model);
        }
    }

    /// <summary>The limits, the key, and what becomes of failures are the gate's and ours.</summary>
    private static OpenAIClientOptions SdkOptionsOf(GateTransport transport, CheckedAnswerPolicy answer)
    {
        var options = new OpenAIClientOptions
        {
            Transport = transport,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
        options.AddPolicy(answer, PipelinePosition.BeforeTransport);
        return options;
    }

    private static OpenAI.Chat.ChatMessage MessageOf(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.User ? new UserChatMessage(message.Text)
        : new AssistantChatMessage(message.Text);

    private ChatCompletionOptions WishOf(ChatOptions options)
    {
        var wish = new ChatCompletionOptions { Temperature = options.Temperature };
        foreach (var stop in (options.StopSequences ?? []).Take(ChatDialect.MaxStops))
            wish.StopSequences.Add(stop);
        if (dialect.LimitsCompletion != without.HasFlag(ChatOptional.TokenLimit))
            wish.MaxOutputTokenCount = options.MaxOutputTokens;
        else if (options.MaxOutputTokens is { } limit)
            wish.Patch.Set("$.max_tokens"u8, limit);
        if (dialect.TakesSchema && options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
            wish.ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
                format.SchemaName,
                BinaryData.FromString(schema.GetRawText()),
                jsonSchemaIsStrict: true
            );
        // The SDK asks for it always.
        if (dialect.CountsUnasked || without.HasFlag(ChatOptional.Usage))
            wish.Patch.Remove("$.stream_options"u8);
        return wish;
    }

    /// <param name="counted">As the SDK knows it.</param>
    /// <param name="cached">What the server said elsewhere.</param>
    private static UsageDetails UsageOf(ChatTokenUsage counted, long? cached) =>
        new()
        {
            InputTokenCount = counted.InputTokenCount,
            CachedInputTokenCount = cached ?? counted.InputTokenDetails?.CachedTokenCount,
            // xAI and Gemini count thoughts in the total only.
            OutputTokenCount = Math.Max(
                counted.OutputTokenCount,
                (long)counted.TotalTokenCount - counted.InputTokenCount
            ),
        };
}
